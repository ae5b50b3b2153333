package org.parley.web;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.parley.restclient.ForbiddenAddress;
import org.parley.restclient.Unreachable;
import org.parley.restclient.UnsupportedResponse;

/** Explains failed calls to the model. */
final class WebFailures {
    private WebFailures() {}

    /** A sentence without details of the network. */
    static String sentence(URI url, Throwable failure) {
        var host = url.getHost();
        return switch (failure) {
            case ForbiddenAddress forbidden -> host + " has a private address, which must not be read.";
            case UnknownHostException unknown -> "There is no host " + host + ".";
            case ReadTimeoutException silent -> host + " did not answer in time.";
            case UnsupportedResponse large -> "The page at " + host + " is too large, or not valid.";
            case SSLException tls -> "No secure connection to " + host + " is possible: its certificate is not valid.";
            case DecoderException decoding when decoding.getCause() != null -> sentence(url, decoding.getCause());
            case Unreachable none -> host + " cannot be reached.";
            default ->
                failure.getCause() == null
                        ? host + " did not send a complete answer."
                        : sentence(url, failure.getCause());
        };
    }
}
