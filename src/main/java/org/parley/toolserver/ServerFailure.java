package org.parley.toolserver;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.parley.mcp.Failures;
import org.parley.mcp.McpException;
import org.parley.oauth.OAuthException;
import org.parley.outbound.TooLargeAnswer;
import org.parley.restclient.ForbiddenAddress;
import org.parley.restclient.Unreachable;

/** Describes why a call of a tool server has failed, for models and administrators. */
final class ServerFailure {
    private ServerFailure() {}

    static String text(String server, Throwable failure) {
        var cause = Failures.cause(failure);
        return server + ": "
                + switch (cause) {
                    case OAuthException refused -> refused.getMessage();
                    case ConnectionNeeded needed -> "The user has not signed in to the server";
                    case McpException refusal -> refusal.getMessage();
                    case ForbiddenAddress address ->
                        "The host has a private address and is not listed in parley.tools.private-hosts";
                    case UnknownHostException host -> "The host name cannot be resolved";
                    case Unreachable unreachable -> "The server cannot be reached";
                    case SSLException tls -> "The TLS connection cannot be established: " + tls.getMessage();
                    case TooLargeAnswer large -> "The response is larger than parley.tools.max-response-bytes";
                    case TimeoutException late -> "The server did not respond in time. A call may have had an effect";
                    case IOException broken ->
                        "The connection was closed before the response. A call may have had an effect";
                    case IllegalArgumentException url -> String.valueOf(url.getMessage());
                    default -> "The call has failed";
                };
    }

    /** Whether the failure is one of the server, and not of a single call. */
    static boolean isOfServer(Throwable failure) {
        var cause = Failures.cause(failure);
        if (cause instanceof McpException refusal) return refusal.status() >= 500 || refusal.status() == 0;
        return cause instanceof IOException || cause instanceof TimeoutException;
    }
}
