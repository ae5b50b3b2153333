package org.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.audience.Audience;
import org.parley.audience.SharingReach;
import org.parley.error.BadRequest;
import org.parley.error.Forbidden;
import org.parley.identity.Caller;

class ShareTest {
    private static final Audience GROUP = new Audience(List.of(), List.of("staff"), false);
    private static final Audience USER = new Audience(List.of("bob"), List.of("staff"), false);
    private static final Audience ALL = new Audience(List.of("bob"), List.of("staff"), true);
    private static final Caller BOB = new Caller("bob", "Bob", List.of("staff"), List.of(), null, null);
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @Test
    void eachValueIncludesTheOnesBeforeIt() {
        assertThatCode(() -> SharingReach.GROUPS.check(GROUP)).doesNotThrowAnyException();
        assertThatThrownBy(() -> SharingReach.GROUPS.check(USER)).isInstanceOf(Forbidden.class);
        assertThatCode(() -> SharingReach.USERS.check(USER)).doesNotThrowAnyException();
        assertThatThrownBy(() -> SharingReach.USERS.check(ALL)).isInstanceOf(Forbidden.class);
        assertThatCode(() -> SharingReach.EVERYBODY.check(ALL)).doesNotThrowAnyException();
    }

    @Test
    void offAllowsNothing() {
        assertThatThrownBy(() -> SharingReach.OFF.check(GROUP)).isInstanceOf(Forbidden.class);
        assertThat(SharingReach.OFF.limit(ALL)).isEqualTo(Audience.NOBODY);
    }

    @Test
    void anAudienceMustNotBeEmpty() {
        assertThatThrownBy(() -> SharingReach.EVERYBODY.check(Audience.NOBODY)).isInstanceOf(BadRequest.class);
    }

    @Test
    void anExistingShareIsLimitedToo() {
        var share = share(ALL, null);
        assertThat(share.isOpenFor(BOB, SharingReach.GROUPS)).isTrue();
        assertThat(share.isOpenFor(new Caller("dora", "Dora", List.of(), List.of(), null, null), SharingReach.USERS))
                .isFalse();
    }

    @Test
    void theLimitIsTheLatestEnd() {
        var limit = Optional.of(Duration.ofHours(1));
        assertThat(share(ALL, null).limited(limit).expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(share(ALL, NOW.plusSeconds(60)).limited(limit).expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(share(ALL, NOW.plusSeconds(7200)).limited(limit).expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(share(ALL, null).limited(Optional.empty()).expiresAt()).isNull();
    }

    private static Share share(Audience audience, Instant end) {
        return new Share(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "alice",
                "Alice",
                "A title",
                audience,
                List.of(),
                false,
                NOW,
                end);
    }
}
