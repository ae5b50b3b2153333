package org.parley.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the page's files under the prefix with their hash; browsers cache them permanently. */
@WebServlet(
        urlPatterns = {"/assets/*", "/css/*", "/js/*", "/lib/*"},
        asyncSupported = true)
public class AssetServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    transient AssetCatalog assets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = path(request);
        int end = path.indexOf('/', 1);
        var asset = assets.find(end < 0 ? "" : path.substring(end));
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // During a rolling update, a page of an old node may get files of a new node, which is better than no files
        boolean current = path.substring(1, end).equals(assets.hash());
        response.setHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-store");
        // the Assistant's host page is of another origin; nothing here is secret
        response.setHeader("Access-Control-Allow-Origin", "*");
        asset.get().write(request, response);
    }

    /** A file may be requested without the prefix. */
    private static String path(HttpServletRequest request) {
        var info = request.getPathInfo() == null ? "" : request.getPathInfo();
        return request.getServletPath().equals("/assets") ? info : "/-" + request.getServletPath() + info;
    }
}
