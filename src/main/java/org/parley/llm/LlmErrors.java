package org.parley.llm;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.parley.restclient.Unreachable;
import org.parley.restclient.UnsupportedResponse;

/** Classifies the failures of a call to the endpoint: an error status, or an I/O failure. */
public class LlmErrors implements ResponseExceptionMapper<LlmException> {
    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status < 200 || status >= 300;
    }

    @Override
    public int getPriority() {
        return 1;
    }

    @Override
    public LlmException toThrowable(Response response) {
        var body = response.hasEntity() ? response.readEntity(String.class) : "";
        return LlmException.of(EndpointError.ofBody(response.getStatus(), body), response::getHeaderString);
    }

    /** The failure itself or one of its causes. */
    static LlmException of(Throwable failure) {
        return switch (failure) {
            case LlmException known -> known;
            case Unreachable none -> LlmException.unreachable(none.getCause());
            case ConnectException none -> LlmException.unreachable(none);
            case UnknownHostException none -> LlmException.unreachable(none);
            case SSLException tls -> LlmException.unreachable(tls);
            case DecoderException tls when tls.getCause() instanceof SSLException cause -> of(cause);
            case DecoderException decoding -> garbled(String.valueOf(decoding.getMessage()));
            case ReadTimeoutException stalled -> new LlmException(LlmFailure.STALLED, "no byte in time");
            case UnsupportedResponse unsupported -> garbled(unsupported.getMessage());
            case IOException io -> new LlmException(LlmFailure.CUT_OFF, io.toString());
            default -> failure.getCause() == null ? garbled(failure.toString()) : of(failure.getCause());
        };
    }

    private static LlmException garbled(String detail) {
        return new LlmException(LlmFailure.GARBLED, detail);
    }
}
