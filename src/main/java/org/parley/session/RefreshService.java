package org.parley.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.account.AccountService;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.identity.Caller;

/**
 * What is stored about the refresh of a session. Each step is a transaction of its own, and none is open while the
 * provider is asked. A row says that a refresh has begun before the token is sent, and new tokens are stored before they
 * are used: a node that is killed in between loses no session.
 */
@Stateless
public class RefreshService {
    @PersistenceContext
    EntityManager em;

    @Inject
    AccountService accounts;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    /** The session that the provider is asked about for this token: its own, or the parent of the Assistant's. */
    public Optional<SessionKey> key(SessionToken token) {
        return Optional.ofNullable(em.find(LoginSession.class, token.hash()))
                .flatMap(session -> session.isForAssistant()
                        ? parentKey(session, token)
                        : Optional.of(new SessionKey(session.id(), token.hash(), token.key())));
    }

    private Optional<SessionKey> parentKey(LoginSession session, SessionToken token) {
        return Optional.ofNullable(em.find(LoginSession.class, session.parent()))
                .map(parent -> new SessionKey(parent.id(), session.parent(), session.parentKey(token)));
    }

    /** Begins a refresh; empty if none is due, or another node has begun one and its lease has not ended. */
    public Optional<RefreshAttempt> begin(SessionKey key, Duration lease) {
        var now = Instant.now();
        return locked(key).flatMap(session -> session.beginRefresh(key.seal(), now, now.plus(lease)));
    }

    /** Stores received tokens; false if the session has ended or has other tokens than those that were sent. */
    public boolean store(SessionKey key, ProviderLogin sent, ProviderLogin received) {
        return locked(key)
                .map(session -> session.replaceTokens(key.seal(), sent, received))
                .orElse(false);
    }

    /** Takes over what the provider says of the user. Nodes see it at the latest when they look again. */
    public void take(SessionKey key, Caller caller, String groupsFrom) {
        locked(key).ifPresent(session -> {
            accounts.refreshed(caller, groupsFrom);
            session.refreshed(caller);
        });
    }

    /** @param answered whether it is certain that the provider did not use up the refresh token */
    public void postpone(SessionKey key, Instant next, boolean answered) {
        locked(key).ifPresent(session -> session.postponeRefresh(next, answered));
    }

    /** The session continues without refresh, until then at the latest. */
    public void loseTokens(SessionKey key, Instant latest) {
        locked(key).ifPresent(session -> session.loseTokens(latest));
    }

    /** Ends a session that the provider does not renew. */
    public void end(SessionKey key, String user, String why) {
        if (sessions.end(key.session()) > 0) audit.record("", "", AuditAction.LOG_OUT_BY_PROVIDER, user, why);
    }

    private Optional<LoginSession> locked(SessionKey key) {
        return Optional.ofNullable(em.find(LoginSession.class, key.hash(), LockModeType.PESSIMISTIC_WRITE));
    }
}
