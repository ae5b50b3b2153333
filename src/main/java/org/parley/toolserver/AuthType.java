package org.parley.toolserver;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How Parley authorizes its requests at a tool server. */
enum AuthType {
    NONE,
    /** A fixed token for all users. */
    BEARER;

    static Optional<AuthType> find(String name) {
        return Stream.of(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    /** Whether each user has an authorisation of their own. */
    boolean isPerUser() {
        return false;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
