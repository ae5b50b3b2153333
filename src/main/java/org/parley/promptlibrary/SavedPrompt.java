package org.parley.promptlibrary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.parley.audience.Audience;

/** @param ownerName name of the user who saved it, as it was then */
record SavedPrompt(
        UUID id, String owner, String ownerName, String title, String text, Audience audience, Instant changedAt) {
    List<?> position() {
        return List.of(title.toLowerCase(Locale.ROOT), id);
    }
}
