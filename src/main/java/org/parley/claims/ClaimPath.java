package org.parley.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The path of a claim, such as {@code realm_access.roles}. A claim whose own name contains dots ({@code
 * https://example.com/groups}) is also found.
 */
public record ClaimPath(String text) {
    /** Empty if the claim is missing or null; a claim that is present but empty is not missing. */
    Optional<Object> find(Map<String, Object> claims) {
        return find(claims, text);
    }

    /** The claim as texts: an array's elements, or a text split at the delimiter. Blank texts are omitted. */
    Optional<List<String>> texts(Map<String, Object> claims, String delimiter) {
        return find(claims).map(value -> texts(value, delimiter));
    }

    /** Removes the claim, or the whole top-level claim that contains it. */
    void removeFrom(Map<String, Object> claims) {
        if (claims.remove(text) == null) claims.remove(text.split("\\.", 2)[0]);
    }

    private static Optional<Object> find(Map<?, ?> claims, String path) {
        if (claims.get(path) != null) return Optional.of(claims.get(path));
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1))
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                var found = find(inner, path.substring(dot + 1));
                if (found.isPresent()) return found;
            }
        return Optional.empty();
    }

    private static List<String> texts(Object value, String delimiter) {
        var texts = new ArrayList<String>();
        if (value instanceof Collection<?> many) many.forEach(one -> texts.add(String.valueOf(one)));
        else Stream.of(cut(String.valueOf(value), delimiter)).forEach(texts::add);
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static String[] cut(String text, String delimiter) {
        return delimiter.isEmpty() ? new String[] {text} : text.split(Pattern.quote(delimiter));
    }
}
