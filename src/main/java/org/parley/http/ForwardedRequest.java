package org.parley.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;

/** A request as the browser sent it to the proxy. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private final String client;

    /** @param client the browser's network address */
    ForwardedRequest(HttpServletRequest request, String client) {
        super(request);
        this.client = client;
    }

    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public boolean isSecure() {
        return getScheme().equals("https");
    }

    @Override
    public String getScheme() {
        return forwarded("X-Forwarded-Proto")
                .filter(scheme -> scheme.equals("https") || scheme.equals("http"))
                .orElseGet(super::getScheme);
    }

    @Override
    public String getHeader(String name) {
        return name.equalsIgnoreCase("Host")
                ? forwarded("X-Forwarded-Host").orElseGet(() -> super.getHeader(name))
                : super.getHeader(name);
    }

    /** The nearest proxy wrote the last value. */
    private Optional<String> forwarded(String header) {
        return Optional.ofNullable(super.getHeader(header))
                .map(value -> value.substring(value.lastIndexOf(',') + 1).strip())
                .filter(value -> !value.isEmpty());
    }
}
