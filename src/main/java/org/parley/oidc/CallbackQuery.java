package org.parley.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The query of a request as a URI may contain it: servers accept characters that RFC 3986 does not allow. */
final class CallbackQuery {
    private static final Pattern NOT_ALLOWED =
            Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]");

    private CallbackQuery() {}

    /** @param query null counts as empty */
    static String encoded(String query) {
        if (query == null) return "";
        return NOT_ALLOWED.matcher(query).replaceAll(match -> URLEncoder.encode(match.group(), StandardCharsets.UTF_8));
    }
}
