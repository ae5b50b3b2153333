package org.parley.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a protected resource says when it refuses a request (RFC 6750, section 3; RFC 9728, section 5.1).
 *
 * @param scopes that the request needs; empty if the server does not say
 */
public record Challenge(Optional<URI> resourceMetadata, List<String> scopes, Optional<String> error) {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    public static final Challenge NONE = new Challenge(Optional.empty(), List.of(), Optional.empty());

    /** @param header value of {@code WWW-Authenticate}; may be empty */
    public static Challenge parse(String header) {
        return new Challenge(
                value(header, "resource_metadata").flatMap(Challenge::uri),
                value(header, "scope").map(Challenge::words).orElse(List.of()),
                value(header, "error"));
    }

    public boolean isInsufficientScope() {
        return error.filter("insufficient_scope"::equals).isPresent();
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static Optional<String> value(String header, String name) {
        return PARAMETER
                .matcher(header)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found ->
                        found.group(2) == null ? found.group(3) : found.group(2).replaceAll("\\\\(.)", "$1"))
                .findFirst();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
