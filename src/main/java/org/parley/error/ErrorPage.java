package org.parley.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Replaces the container's error page, which reveals names and versions. A browser that opens an address gets a page,
 * every other caller gets JSON.
 */
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PAGE = "/WEB-INF/error.html";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isNavigation(request)) writePage(response, status(request));
        else ErrorMapper.write(response, status(request));
    }

    /** Only browsers ask for HTML by name; the API responds with JSON to them too. */
    private static boolean isNavigation(HttpServletRequest request) {
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        var accepted = Optional.ofNullable(request.getHeader("Accept")).orElse("");
        return accepted.contains("text/html") && !path.equals("/api") && !path.startsWith("/api/");
    }

    private void writePage(HttpServletResponse response, int status) throws IOException {
        try (var page = getServletContext().getResourceAsStream(PAGE)) {
            var title = switch (status) {
                case 403 -> "You do not have the right to open this page.";
                case 404 -> "This page does not exist.";
                default -> "The server could not answer this request.";
            };
            var html = new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("%title%", title)
                    .replace("%status%", String.valueOf(status));
            response.setStatus(status);
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().write(html);
        }
    }

    private static int status(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                .map(Integer.class::cast)
                .orElse(404);
    }
}
