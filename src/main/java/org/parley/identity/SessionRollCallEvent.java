package org.parley.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Fired on a node now and then: who serves a session for long adds it, and hears {@link SessionEndedEvent} if it is over. */
public record SessionRollCallEvent(Set<UUID> sessions) {
    public SessionRollCallEvent() {
        this(new HashSet<>());
    }

    /** @param session null is left out */
    public void add(UUID session) {
        if (session != null) sessions.add(session);
    }
}
