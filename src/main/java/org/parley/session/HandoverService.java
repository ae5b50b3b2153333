package org.parley.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import org.parley.database.DatabaseClock;
import org.parley.error.Unauthorized;

/**
 * Sessions of the Assistant in pages of another site. Browsers partition cookies by the site that a tab shows, so the
 * cookie of the sign-in window is not sent from that page. The window gets a code and passes it to the page, which
 * redeems it: https://developer.mozilla.org/docs/Web/Privacy/Guides/Third-party_cookies/Partitioned_cookies.
 */
@Stateless
public class HandoverService {
    @PersistenceContext
    EntityManager em;

    @Inject
    SessionConfig config;

    @Inject
    DatabaseClock clock;

    /**
     * Creates a code for one session in pages of this origin; an earlier code of this session for the origin becomes
     * invalid.
     *
     * @throws Unauthorized if the session is not alive or was itself handed over
     */
    public SessionToken handOver(SessionToken token, String origin) {
        var now = clock.now();
        if (parent(token.hash(), now).isEmpty()) throw unknownCode();
        em.createNamedQuery("PendingHandover.deleteOld")
                .setParameter("now", now)
                .setParameter("parent", token.hash())
                .setParameter("origin", origin)
                .executeUpdate();
        var code = SessionToken.random();
        em.persist(new PendingHandover(code, token, origin, now));
        return code;
    }

    /**
     * Opens a session for a code; the code cannot be used again.
     *
     * @throws Unauthorized if the code is unknown, expired, for another origin, or of a session that has ended
     */
    public SessionToken redeem(SessionToken code, String origin, ClientInfo browser) {
        var now = clock.now();
        var pending = Optional.ofNullable(em.find(PendingHandover.class, code.hash(), LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.isGoodFor(origin, now))
                .orElseThrow(HandoverService::unknownCode);
        var parent = parent(pending.parent(), now).orElseThrow(HandoverService::unknownCode);
        var token = SessionToken.random();
        em.persist(LoginSession.forAssistant(token, pending.open(code, parent), browser, now));
        em.remove(pending);
        return token;
    }

    static Unauthorized unknownCode() {
        return new Unauthorized("unknown_code", "This code is not known, or it has expired");
    }

    private Optional<LoginSession> parent(byte[] hash, Instant now) {
        return Optional.ofNullable(em.find(LoginSession.class, hash))
                .filter(found -> !found.isForAssistant() && found.isAlive(now, config.idle()));
    }
}
