package org.parley.restclient;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Validates and parses the URL of an endpoint. */
final class EndpointUrl {
    private EndpointUrl() {}

    /** @throws IllegalArgumentException if requests could be sent to another host than the URL says */
    static URI checked(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw invalid(url, "it must begin with http:// or https://");
        if (url.getHost() == null)
            throw invalid(url, "its host name is not valid: only letters, digits, hyphens and dots are allowed");
        if (url.getRawUserInfo() != null)
            throw invalid(url, "it must not contain a user name or password; use a key header instead");
        if (url.getPort() > 65_535 || url.getPort() == 0) throw invalid(url, "its port is not valid");
        if (url.getRawFragment() != null) throw invalid(url, "it must not contain #");
        return url;
    }

    static URI withoutQuery(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static IllegalArgumentException invalid(URI url, String reason) {
        var shown = url.getRawUserInfo() == null ? url.toString() : "(with a password)";
        return new IllegalArgumentException("The URL " + shown + " cannot be used: " + reason);
    }
}
