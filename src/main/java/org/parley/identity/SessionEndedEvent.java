package org.parley.identity;

import java.util.UUID;

/** Fired on every node when a session has ended. Observers close the streams that still serve it. */
public record SessionEndedEvent(UUID session) {
    /** Name of the request attribute that holds the id of the request's session. */
    public static final String SESSION = "org.parley.session";

    /** Name of the request attribute that holds the id of the request's user. */
    public static final String USER = "org.parley.user";
}
