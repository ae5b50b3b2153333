package org.parley.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user as the caller of a request.
 *
 * @param id stable id that owns threads; never shown to other users
 * @param agentTag the tag to which the user's agents are limited, if they are
 */
public record Caller(
        String id,
        String name,
        List<String> groups,
        List<String> roles,
        @Nullable String agentTag,
        @Nullable String email) {
    public Optional<String> tag() {
        return Optional.ofNullable(agentTag);
    }

    public Caller withoutRoles() {
        return new Caller(id, name, groups, List.of(), agentTag, email);
    }

    public boolean isIn(List<String> someOf) {
        return someOf.stream().anyMatch(groups::contains);
    }
}
