package org.parley.session;

import static org.parley.session.SessionStore.DEAD;
import static org.parley.session.SessionStore.DELETE_EXPIRED;
import static org.parley.session.SessionStore.END;
import static org.parley.session.SessionStore.PAGE;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.account.AccountDisabledEvent;
import org.parley.account.AccountService;
import org.parley.account.SignOutRequestedEvent;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.DatabaseClock;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/**
 * Sessions in PostgreSQL: every node can use them, and they survive restarts of nodes. All nodes are notified when a
 * session ends.
 */
@Stateless
public class SessionService {
    @PersistenceContext
    EntityManager em;

    @Inject
    SessionConfig config;

    @Inject
    AccountService accounts;

    @Inject
    AuditService audit;

    @Inject
    DatabaseClock clock;

    /** @throws Forbidden if the account is disabled */
    public SessionToken open(SignIn signIn) {
        var now = clock.now();
        accounts.signedIn(signIn.caller(), signIn.source(), signIn.groupsFrom());
        var token = SessionToken.random();
        em.persist(new LoginSession(token, signIn, now, config.absolute()));
        return token;
    }

    /** Deletes the sessions that have expired or were idle for too long. */
    public void deleteExpired() {
        var now = clock.now();
        em.createNativeQuery(DELETE_EXPIRED)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, Timestamp.from(now.minus(config.idle())))
                .executeUpdate();
    }

    /**
     * The user of this token, if the session is alive.
     *
     * @param background whether the request is automatic, which does not prolong the session
     */
    public Optional<SignedIn> use(SessionToken token, boolean background) {
        var now = clock.now();
        var session = find(token).filter(found -> found.isAlive(now, config.idle()));
        return session.filter(LoginSession::isForAssistant).isPresent()
                ? session.flatMap(found -> useForAssistant(found, background, now))
                : session.map(found -> touched(found, background, now).signedIn(now));
    }

    private Optional<SignedIn> useForAssistant(LoginSession session, boolean background, Instant now) {
        return parent(session)
                .filter(parent -> parent.isAlive(now, config.idle()))
                .map(parent -> touched(session, background, now).signedInFor(touched(parent, background, now), now));
    }

    private LoginSession touched(LoginSession session, boolean background, Instant now) {
        if (!background) session.touch(now, config.idle());
        return session;
    }

    private Optional<LoginSession> parent(LoginSession session) {
        return Optional.ofNullable(em.find(LoginSession.class, session.parent()));
    }

    /** Sessions of the user, newest first. */
    @SuppressWarnings("unchecked")
    public Page<SessionView> list(String user, UUID current, PageRequest page) {
        var now = clock.now();
        List<LoginSession> found = em.createNativeQuery(PAGE, LoginSession.class)
                .setParameter(1, user)
                .setParameter(2, page.time(0))
                .setParameter(3, page.uuid(1))
                .setParameter(4, Timestamp.from(now))
                .setParameter(5, Timestamp.from(now.minus(config.idle())))
                .setParameter(6, page.rows())
                .getResultList();
        return Page.of(page, found, LoginSession::position).map(session -> session.view(current));
    }

    /** Provider data of this session; empty if the session is local or unknown. */
    public Optional<ProviderLogin> provider(SessionToken token) {
        return find(token).flatMap(session -> session.provider(token.key()));
    }

    /** Returns the user of the session; empty if there was no session. */
    public Optional<String> end(SessionToken token) {
        var user = find(token)
                .map(session -> session.signedIn(clock.now()).caller().id());
        ended(em.createNativeQuery(END.formatted("token_hash = ?1")).setParameter(1, token.hash()));
        return user;
    }

    /**
     * Ends one of the user's own sessions.
     *
     * @param address network address of the request
     * @throws NotFound if this user has no such session
     */
    public int end(String user, UUID session, String address) {
        var ended = ended(em.createNativeQuery(END.formatted("user_id = ?1 and id = ?2"))
                .setParameter(1, user)
                .setParameter(2, session));
        if (ended == 0) throw new NotFound("session");
        audit.record(user, address, AuditAction.LOG_OUT, user, "of another session");
        return ended;
    }

    /** Ends this session and returns the number of sessions that ended with it. */
    public int end(UUID session) {
        return ended(em.createNativeQuery(END.formatted("id = ?1")).setParameter(1, session));
    }

    /** @param address network address of the request */
    public int signOutEverywhere(String user, String address) {
        int ended = endAll(user);
        audit.record(user, address, AuditAction.SIGN_OUT_EVERYWHERE, user, ended + " sessions");
        return ended;
    }

    /**
     * Ends all sessions of all users.
     *
     * @param address network address of the request
     */
    public int signOutAllUsers(String admin, String address) {
        int ended = em.createNativeQuery(SessionStore.DELETE_ALL).executeUpdate();
        em.createNativeQuery(SessionStore.NOTIFY_ALL_ENDED).getSingleResult();
        audit.record(admin, address, AuditAction.SIGN_OUT_EVERYWHERE, "", ended + " sessions of all users");
        return ended;
    }

    public int endAll(String user) {
        return ended(em.createNativeQuery(END.formatted("user_id = ?1")).setParameter(1, user));
    }

    /** Ends the user's sessions that were opened with another credential of the local user list. */
    public int endOtherCredentials(String user, String credential) {
        return ended(em.createNativeQuery(END.formatted("user_id = ?1 and credential <> ?2"))
                .setParameter(1, user)
                .setParameter(2, credential));
    }

    /** Ends the sessions that belong to one session at the provider. */
    public int endOfProvider(String issuer, String subject, String sid) {
        var where = "issuer = ?1 and provider_sid = ?2" + (subject == null ? "" : " and subject = ?3");
        var query = em.createNativeQuery(END.formatted(where))
                .setParameter(1, issuer)
                .setParameter(2, sid);
        return ended(subject == null ? query : query.setParameter(3, subject));
    }

    /** Ends all sessions of one user of the provider. */
    public int endOfSubject(String issuer, String subject) {
        return ended(em.createNativeQuery(END.formatted("issuer = ?1 and subject = ?2"))
                .setParameter(1, issuer)
                .setParameter(2, subject));
    }

    public void onAccountDisabled(@Observes AccountDisabledEvent disabled) {
        endAll(disabled.id());
    }

    public void onSignOutRequested(@Observes SignOutRequestedEvent request) {
        endAll(request.id());
    }

    /** Updates all sessions of this source to the user's current data. */
    public void change(Caller now, String source) {
        em.createNamedQuery("LoginSession.ofUser", LoginSession.class)
                .setParameter("user", now.id())
                .getResultStream()
                .filter(session -> session.isFrom(source))
                .forEach(session -> session.change(now));
    }

    /** Returns those of the sessions that have ended. */
    public List<UUID> dead(Collection<UUID> sessions) {
        var now = clock.now();
        var ids = String.join(",", sessions.stream().map(UUID::toString).toList());
        List<?> dead = em.createNativeQuery(DEAD)
                .setParameter(1, ids)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, Timestamp.from(now.minus(config.idle())))
                .getResultList();
        return dead.stream().map(UUID.class::cast).toList();
    }

    private Optional<LoginSession> find(SessionToken token) {
        return Optional.ofNullable(em.find(LoginSession.class, token.hash()));
    }

    private static int ended(Query query) {
        return query.getResultList().size();
    }
}
