package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.parley.error.ApiException;
import org.parley.error.ErrorMapper;

/**
 * Lets a request continue when its body has arrived (src/adr/0018). If the body is already present, the request
 * continues at once. Otherwise {@link ArrivingBodies} receives the body and dispatches the request again. Uploads are
 * read as they arrive, on their own threads.
 */
public class RequestBodyFilter extends HttpFilter {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Inject
    ArrivingBodies bodies;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var received = (byte[]) request.getAttribute(ArrivingBody.ATTRIBUTE);
        if (received != null) {
            chain.doFilter(new ReceivedRequest(request, received), response);
        } else if (isExpected(request) && !isHere(request)) {
            receive(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            bodies.receive(request, response);
        } catch (ApiException e) {
            response.setHeader("Connection", "close");
            ErrorMapper.write(response, e);
        }
    }

    private static boolean isExpected(HttpServletRequest request) {
        var type = request.getContentType();
        return request.isAsyncSupported()
                && !WITHOUT_BODY.contains(request.getMethod())
                && (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null)
                && (type == null || !type.regionMatches(true, 0, "multipart/", 0, 10));
    }

    private static boolean isHere(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() > 0
                && request.getInputStream().available() >= request.getContentLengthLong();
    }
}
