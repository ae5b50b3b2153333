package org.parley.oidc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path on this server, with its query: to which a browser may be redirected after sign-in. Anything else becomes the
 * root.
 */
public record SafePath(String path) {
    private static final int LONGEST = 2000;

    /** No double slashes and no backslashes, which browsers treat as slashes; visible ASCII only. */
    private static final Pattern OWN = Pattern.compile("(?!.*//)/[\\x21-\\x5B\\x5D-\\x7E]*");

    /** @param wanted from the request, so untrusted */
    public static SafePath of(@Nullable String wanted) {
        boolean own = wanted != null
                && wanted.length() <= LONGEST
                && OWN.matcher(wanted).matches()
                && !wanted.startsWith("/login")
                && !wanted.startsWith("/api/");
        return new SafePath(own ? wanted : "/");
    }
}
