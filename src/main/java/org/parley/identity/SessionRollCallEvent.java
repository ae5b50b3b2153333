package org.parley.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Fired on a node periodically. Observers that serve sessions for a long time add them; {@link SessionEndedEvent} is
 * fired for those that are over.
 */
public record SessionRollCallEvent(Set<UUID> sessions) {
    public SessionRollCallEvent() {
        this(new HashSet<>());
    }

    /** @param session null is ignored */
    public void add(UUID session) {
        if (session != null) sessions.add(session);
    }
}
