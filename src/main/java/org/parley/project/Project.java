package org.parley.project;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.parley.audience.Audience;

/** @param ownerName name of the user who owns it, as of the last change */
record Project(
        UUID id,
        String owner,
        String ownerName,
        String name,
        String instructions,
        boolean archived,
        Audience members,
        Instant changedAt) {
    List<?> position() {
        return List.of(name.toLowerCase(Locale.ROOT), id);
    }
}
