package org.parley.overview;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Page for operators that states what a new installation lacks. It needs no sign-in, since nobody can sign in yet; it
 * is restricted to the operators' networks, like the metrics.
 */
@WebServlet(urlPatterns = "/node/setup", asyncSupported = true)
public class SetupServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient SetupText setup;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(setup.text());
    }
}
