package org.parley.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.parley.error.Busy;

/** The root of this server as browsers see it, without a slash at the end. */
public final class PublicRoot {
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    private PublicRoot() {}

    /**
     * The configured root. In development, if the browser is on the same machine, it is taken from the request;
     * otherwise any client could send any host name.
     *
     * @throws Busy if parley.public-url is missing
     */
    public static String of(HttpServletRequest request, OidcConfig config) {
        return config.publicUrl().orElseGet(() -> ofThisMachine(request));
    }

    private static String ofThisMachine(HttpServletRequest request) {
        var host = request.getHeader("Host");
        if (host == null || !THIS_MACHINE.matcher(host).matches())
            throw Busy.unavailable("public_url_missing", "This server's address (parley.public-url) is not set", 60);
        return request.getScheme() + "://" + host;
    }
}
