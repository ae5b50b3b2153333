package org.parley.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** A code that opens a session of the Assistant once, for a minute, in pages of one origin. */
@Entity
@Table(name = "handover_code")
@NamedQuery(
        name = "PendingHandover.deleteOld",
        query = "delete from PendingHandover h where h.expiresAt < :now or h.parent = :parent and h.origin = :origin")
public class PendingHandover {
    static final Duration LIFETIME = Duration.ofMinutes(1);

    @Id
    @Column(name = "code_hash")
    private byte[] codeHash;

    private byte[] parent;
    private String origin;

    @Column(name = "sealed_key")
    private byte[] sealedKey;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected PendingHandover() {}

    PendingHandover(SessionToken code, SessionToken parent, String origin, Instant now) {
        codeHash = code.hash();
        this.parent = parent.hash();
        this.origin = origin;
        sealedKey = TokenSeal.seal(code.key(), parent.key());
        expiresAt = now.plus(LIFETIME);
    }

    byte[] parent() {
        return parent;
    }

    boolean isGoodFor(String origin, Instant now) {
        return this.origin.equals(origin) && now.isBefore(expiresAt);
    }

    Handover open(SessionToken code, LoginSession parent) {
        return new Handover(parent, origin, TokenSeal.open(code.key(), sealedKey));
    }
}
