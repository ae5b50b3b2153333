package org.parley.settings;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The settings that this node was started with, one {@code key=value} per line; of a secret, whether it is set. The
 * doctor compares them with the properties file. Like {@code /health}, it is answered to operators only.
 */
@WebServlet(urlPatterns = "/node/settings", asyncSupported = true)
public class SettingsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        for (var setting : settings.all())
            response.getWriter().println(setting.key() + "=" + setting.value().replaceAll("\\R", " "));
    }
}
