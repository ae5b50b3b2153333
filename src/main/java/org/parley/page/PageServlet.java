package org.parley.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.http.HttpConfig;
import org.parley.identity.CurrentUser;

/**
 * Serves the pages at addresses that users see or embed in their pages: {@code /c/<thread id>} is the chat page, {@code /s/<share id>} that of a shared thread, {@code
 * /admin} and everything below it the page for administrators.
 */
@WebServlet(
        urlPatterns = {
            "",
            "/c/*",
            "/s/*",
            "/admin/*",
            "/admin.html",
            "/index.html",
            "/login.html",
            "/logged-in.html",
            "/diagram.html",
            "/assistant.js",
            "/assistant-demo.html"
        },
        asyncSupported = true)
public class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String ADMIN = "/admin.html";
    private static final Pattern OWN_FILE = Pattern.compile("(?<=(?:src|href)=\"|from ')(?=/(?:js|css|lib)/)");
    private static final Pattern MODULE = Pattern.compile("<script type=\"module\" src=\"(/js/[^\"]+)\">");

    /** Mermaid needs inline styles, so it runs in a frame that has no origin and no network access. */
    private static final String DIAGRAM_POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'self'; "
            + "style-src 'unsafe-inline'; frame-ancestors 'self' ";

    @Inject
    transient AssetCatalog assets;

    @Inject
    transient HttpConfig edge;

    @Inject
    transient CurrentUser user;

    private final transient Map<String, Asset> pages = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = pageAt(request.getServletPath());
        if (page.equals(ADMIN) && !user.get().roles().contains("admin")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (page.equals("/diagram.html"))
            response.setHeader("Content-Security-Policy", DIAGRAM_POLICY + String.join(" ", edge.assistantOrigins()));
        if (page.equals("/assistant.js")) response.setHeader("Access-Control-Allow-Origin", "*");
        if (response.getHeader("Cache-Control") == null) response.setHeader("Cache-Control", "no-cache");
        pages.computeIfAbsent(page, this::render).write(request, response);
    }

    private static String pageAt(String path) {
        return switch (path) {
            case "", "/c" -> "/index.html";
            case "/s" -> "/share.html";
            case "/admin" -> ADMIN;
            default -> path;
        };
    }

    /** The page's source with the addresses of its files, and preload links for all modules that it needs. */
    private Asset render(String page) {
        var source = assets.page(page);
        var module = MODULE.matcher(source);
        var ahead = module.find() ? ahead(module.group(1)) : "";
        var html =
                OWN_FILE.matcher(source.replace("</head>", ahead + "</head>")).replaceAll("/assets/" + assets.hash());
        var type = page.endsWith(".js") ? "text/javascript" : "text/html";
        return Asset.of(type + ";charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String ahead(String module) {
        return Imports.of(assets, module).stream()
                .skip(1)
                .map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\" />\n")
                .collect(Collectors.joining());
    }
}
