package org.parley.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.audience.Audience;
import org.parley.audience.SharingReach;
import org.parley.identity.Caller;

/**
 * A read-only copy of a thread for an audience.
 *
 * @param ownerName name of the user who shares it, as it was then
 * @param userNames names of the users of the audience, in the same order
 * @param files whether readers may download the files of the messages
 * @param expiresAt null: until it is revoked
 */
record Share(
        UUID id,
        UUID threadId,
        String owner,
        String ownerName,
        String title,
        Audience audience,
        List<String> userNames,
        boolean files,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    boolean isOwn(Caller caller) {
        return owner.equals(caller.id());
    }

    /** The owner may always read it. */
    boolean isOpenFor(Caller caller, SharingReach reach) {
        return isOwn(caller) || reach.limit(audience).includes(caller);
    }

    /** @param longest the limit of this server, which may be newer than the share */
    Share limited(Optional<Duration> longest) {
        var latest = longest.map(createdAt::plus).orElse(null);
        if (latest == null || expiresAt != null && expiresAt.isBefore(latest)) return this;
        return new Share(id, threadId, owner, ownerName, title, audience, userNames, files, createdAt, latest);
    }

    boolean hasEnded() {
        return expiresAt != null && !expiresAt.isAfter(Instant.now());
    }

    List<?> position() {
        return List.of(createdAt, id);
    }
}
