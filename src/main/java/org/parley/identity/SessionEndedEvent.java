package org.parley.identity;

import java.util.UUID;

/** Fired on every node when a session ended: what still runs for it there is to be closed. */
public record SessionEndedEvent(UUID session) {
    /** Name of the request attribute that holds the id of the request's session. */
    public static final String SESSION = "org.parley.session";

    /** Name of the request attribute that holds the id of the request's user. */
    public static final String USER = "org.parley.user";
}
