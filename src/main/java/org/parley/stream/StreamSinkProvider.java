package org.parley.stream;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.function.Function;
import org.glassfish.jersey.server.AsyncContext;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * Supplies {@link StreamSink} for parameters of type {@code SseEventSink}. Jersey's own sink writes on the sender's
 * thread, which would wait for a slow client (see src/adr).
 */
@jakarta.ws.rs.ext.Provider
public class StreamSinkProvider implements ValueParamProvider {
    @Inject
    Provider<AsyncContext> suspended;

    @Context
    HttpServletRequest request;

    private volatile ActiveStreams streams;

    @Override
    public Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getRawType() != SseEventSink.class) return null;
        return asked -> new StreamSink(request, suspended.get(), streams());
    }

    /** Jersey creates this object before CDI's beans can be injected into it. */
    private ActiveStreams streams() {
        if (streams == null) streams = CDI.current().select(ActiveStreams.class).get();
        return streams;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
