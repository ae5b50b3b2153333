package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets the headers that restrict the application's pages in the browser. A page may replace the policy with its own.
 */
public class SecurityHeadersFilter extends HttpFilter {
    /** No inline scripts or styles, and no sources other than this server. */
    private static final String POLICY = "default-src 'self'; script-src 'self'%s; style-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors %s";

    /** Browser features that the application's pages do not use. */
    private static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
            + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    @Inject
    HttpConfig config;

    private String policy;
    private String transport;

    @Override
    public void init() {
        transport = "max-age=31536000" + (config.hstsIncludeSubdomains() ? "; includeSubDomains" : "");
        policy = POLICY.formatted(config.scriptHashes(), config.frameAncestors());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        if (!isSignIn(request.getRequestURI()))
            response.setHeader("Cross-Origin-Opener-Policy", "same-origin-allow-popups");
        if (request.isSecure()) response.setHeader("Strict-Transport-Security", transport);
        if (request.getRequestURI().startsWith("/api/")) response.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }

    /**
     * The Assistant opens these pages in a window, which sends messages to the page of the other site that opened it.
     */
    private static boolean isSignIn(String path) {
        return path.startsWith("/login") || path.startsWith("/logged-in");
    }
}
