package org.parley.openapi;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * Serves the OpenAPI document: at {@code /specs/agents.json} as JSON, at {@code /openapi} as JSON or, if the client does
 * not ask for JSON, as YAML, as MicroProfile OpenAPI requires.
 */
public class OpenApiServlet extends HttpServlet {
    private static final String JSON = "application/json";

    @Inject
    OpenApiDocument document;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = request.getServletPath().endsWith(".json") || wantsJson(request);
        response.setContentType(json ? JSON : "application/yaml");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Vary", "Accept");
        response.getWriter().write(json ? document.json() : document.yaml());
    }

    private static boolean wantsJson(HttpServletRequest request) {
        return "JSON".equalsIgnoreCase(request.getParameter("format"))
                || Objects.requireNonNullElse(request.getHeader("Accept"), "").contains(JSON);
    }
}
