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
import org.parley.database.DatabaseClock;
import org.parley.identity.Caller;

/**
 * Stores the state of a session's refresh. Each step is a separate transaction, and none is open during the call to the
 * provider. The start of a refresh is stored before the token is sent, and new tokens are stored before they are used,
 * so that no session is lost if a node is killed in between.
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

    @Inject
    DatabaseClock clock;

    /** The session to refresh for this token: its own session, or the parent of a session of the Assistant. */
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

    /** Starts a refresh; empty if none is due, or another node has started one and its lease has not ended. */
    public Optional<RefreshAttempt> begin(SessionKey key, Duration lease) {
        var now = clock.now();
        return locked(key).flatMap(session -> session.beginRefresh(key.seal(), now, now.plus(lease)));
    }

    /**
     * Stores received tokens; returns false if the session has ended, or its tokens differ from those that were sent.
     */
    public boolean store(SessionKey key, ProviderLogin sent, ProviderLogin received) {
        return locked(key)
                .map(session -> session.replaceTokens(key.seal(), sent, received))
                .orElse(false);
    }

    /** Updates the user's data from the provider. Nodes see it at the latest when their cache entry expires. */
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

    /** The session continues without refresh, at most until the given time. */
    public void loseTokens(SessionKey key, Instant latest) {
        locked(key).ifPresent(session -> session.loseTokens(latest));
    }

    /** Ends a session whose refresh the provider refused. */
    public void end(SessionKey key, String user, String why) {
        if (sessions.end(key.session()) > 0) audit.record("", "", AuditAction.LOG_OUT_BY_PROVIDER, user, why);
    }

    private Optional<LoginSession> locked(SessionKey key) {
        return Optional.ofNullable(em.find(LoginSession.class, key.hash(), LockModeType.PESSIMISTIC_WRITE));
    }
}
