package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Trusts {@code X-Forwarded-Proto}, {@code -Host} and {@code -For} only if they come from a configured proxy. */
public class ForwardedFilter extends HttpFilter {
    @Inject
    HttpConfig config;

    private List<Network> trusted = List.of();

    @Override
    public void init() {
        trusted = config.trustedProxies();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean believed = isTrusted(request.getRemoteAddr());
        chain.doFilter(believed ? new ForwardedRequest(request, client(request)) : request, response);
    }

    /**
     * The newest hop that is not a trusted proxy. Only as many entries as there are proxies are considered: the client,
     * which may be inside a trusted network, wrote the entries before them.
     */
    private String client(HttpServletRequest request) {
        var client = request.getRemoteAddr();
        var headers = Collections.list(request.getHeaders("X-Forwarded-For"));
        var hops = String.join(",", headers).split(",");
        int last = Math.max(0, hops.length - config.proxyHops());
        for (int i = hops.length - 1; i >= last && isTrusted(client); i--) {
            var hop = Network.address(hops[i].strip());
            if (hop.isEmpty()) return client;
            client = hop.get();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
