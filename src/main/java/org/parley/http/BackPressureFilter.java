package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.parley.error.ErrorMapper;

/**
 * Lets responses wait for slow readers without occupying the heap or the request's thread (src/adr/0018). Short
 * responses are written at once. Long responses, and responses to a reader that has not taken the previous one yet, are
 * passed to {@link LongResponses}.
 */
public class BackPressureFilter extends HttpFilter {
    /** Maximum size of short responses that a connection may hold. */
    private static final int WAITING = 2 * LongResponses.IN_MEMORY;

    @Inject
    LongResponses responses;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var connection = PayaraConnection.of(request);
        if (connection.waiting() >= LongResponses.IN_MEMORY) {
            connection.close(); // the client sends requests, but does not read the responses
            return;
        }
        connection.limitWaiting(WAITING);
        var buffered = BufferedResponse.begin(request, response);
        try {
            chain.doFilter(request, buffered);
            if (!request.isAsyncStarted()) finish(request, buffered, connection);
        } finally {
            if (!request.isAsyncStarted()) buffered.discard();
        }
    }

    private void finish(HttpServletRequest request, BufferedResponse buffered, PayaraConnection connection)
            throws IOException {
        var response = (HttpServletResponse) buffered.getResponse();
        var body = buffered.body();
        if (body == null || request.getMethod().equals("HEAD")) return;
        try {
            if (buffered.isShort() && connection.waiting() == 0) buffered.writeShort();
            else responses.send(request, response, body);
        } catch (RuntimeException | IOException e) {
            if (response.isCommitted()) throw e;
            resetBody(response);
            ErrorMapper.write(response, e);
        }
    }

    /** Keeps the headers that do not describe the body. */
    private static void resetBody(HttpServletResponse response) {
        var kept = response.getHeaderNames().stream()
                .filter(name -> !name.matches("(?i)content-(length|type|disposition|range|encoding)"))
                .collect(Collectors.toMap(name -> name, response::getHeaders, (one, same) -> one));
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }
}
