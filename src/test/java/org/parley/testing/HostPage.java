package org.parley.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Another web server of the company. Each of its pages shows the Assistant. It has two origins that may show the
 * Assistant: one in the server's own site (another port), and one in another site, with a host name that only the
 * tests' browser resolves.
 */
public final class HostPage implements AutoCloseable {
    /** A host name that DNS does not resolve. */
    public static final String NAME = "intranet.example";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><title>Intranet</title><link rel="icon" href="data:,"><script type="module" src="%s/assistant.js"></script></head>
            <body><main><h1>Intranet</h1><p><a href="/next">Next page</a></p></main>
            <parley-assistant></parley-assistant></body>
            </html>
            """;

    /** Rules for all elements, and measures that the Assistant must not adopt. */
    private static final String HOSTILE = """
            <style>
            html { font-size: 62.5%; direction: rtl; }
            * { font: italic 30px/3 fantasy; letter-spacing: 4px; word-spacing: 9px; text-align: right;
                text-transform: uppercase; color: red; direction: rtl; display: inline; opacity: 0.9; text-indent: 20px; white-space: pre; }
            button, input, textarea { border: 9px solid red; padding: 40px; min-height: 200px; }
            svg { width: 200px; height: 200px; }
            </style></head>""";

    private final HttpServer server;

    private HostPage(HttpServer server) {
        this.server = server;
    }

    static HostPage start() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", HostPage::page);
            server.start();
            return new HostPage(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(HttpExchange exchange) throws IOException {
        var html = PAGE.formatted(Parley.url());
        if (exchange.getRequestURI().getPath().equals("/hostile"))
            html = html.replace("</head>", HOSTILE).replace("</body>", "<parley-assistant></parley-assistant></body>");
        var page = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    /** Returns the origin in the same site as the server: a site is determined by the host name, not by the port. */
    public URI sameSite() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the origin in another site. */
    public URI otherSite() {
        return URI.create("http://" + NAME + ":" + server.getAddress().getPort());
    }

    /** Returns the origins for the server's configuration. */
    String origins() {
        return String.join(",", List.of(sameSite().toString(), otherSite().toString()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
