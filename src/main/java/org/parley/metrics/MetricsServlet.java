package org.parley.metrics;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * This node's metrics, in addition to those of Payara's own {@code /metrics}, whose histograms Prometheus cannot
 * aggregate over nodes. The servlet requires no sign-in: a proxy blocks it from the outside, like {@code /health}.
 */
@WebServlet(urlPatterns = "/node/metrics", asyncSupported = true)
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient Event<Exposition> asked;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = new Exposition();
        asked.fire(page);
        response.setContentType("text/plain;version=0.0.4;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(page.toString());
    }
}
