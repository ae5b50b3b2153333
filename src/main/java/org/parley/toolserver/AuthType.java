package org.parley.toolserver;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How Parley authorizes its requests at a tool server. */
enum AuthType {
    NONE,
    /** A fixed token for all users. */
    BEARER,
    /** Client credentials (OAuth 2.1), for all users. */
    OAUTH,
    /** An authorisation of each user (OAuth 2.1). */
    OAUTH_USER;

    static Optional<AuthType> find(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    /** Whether each user has an authorisation of their own. */
    boolean isPerUser() {
        return this == OAUTH_USER;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
