package org.parley.oidc;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.BadRequest;
import org.parley.session.SessionService;

/** Sessions of users who signed in at the provider, which may end these sessions. */
@Stateless
public class ProviderSessions {
    private static final String REMEMBER = """
            insert into oidc_logout_token (issuer, jti, expires_at) values (?1, ?2, ?3) on conflict do nothing
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    /**
     * Ends exactly the sessions that the token identifies, and returns their number.
     *
     * @throws BadRequest if this token was used before
     */
    public int end(LogoutToken order) {
        em.createNativeQuery("delete from oidc_logout_token where expires_at < now()")
                .executeUpdate();
        int isNew = em.createNativeQuery(REMEMBER)
                .setParameter(1, order.issuer())
                .setParameter(2, order.jti())
                .setParameter(3, Timestamp.from(order.until()))
                .executeUpdate();
        if (isNew == 0) throw new BadRequest("logout_token was used before");
        int ended = order.sid()
                .map(sid ->
                        sessions.endOfProvider(order.issuer(), order.subject().orElse(null), sid))
                .orElseGet(() ->
                        sessions.endOfSubject(order.issuer(), order.subject().orElseThrow()));
        audit.record("", "", AuditAction.LOG_OUT_BY_PROVIDER, order.subject().orElse(""), ended + " sessions");
        return ended;
    }
}
