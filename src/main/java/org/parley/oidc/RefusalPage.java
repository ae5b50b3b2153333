package org.parley.oidc;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parley.error.ApiException;

/** Page shown after a refused sign-in. It does not redirect automatically, which prevents redirect loops. */
final class RefusalPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>Not signed in</title>
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/base.css">
            <link rel="stylesheet" href="/css/login.css">
            <main>
            <div>
            <h1>You are not signed in</h1>
            <p>%s.</p>
            <p><a href="/login">Try again</a></p>
            </div>
            </main>
            """;

    private RefusalPage() {}

    static void write(HttpServletResponse response, ApiException refusal) throws IOException {
        response.setStatus(refusal.status());
        if (refusal.retryAfter() > 0) response.setIntHeader("Retry-After", refusal.retryAfter());
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PAGE.formatted(escape(refusal.getMessage())));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
