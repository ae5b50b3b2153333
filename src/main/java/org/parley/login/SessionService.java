package org.parley.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;

/** Sessions in PostgreSQL: any node knows them, and they outlive every node. */
@Stateless
public class SessionService {
    @PersistenceContext
    EntityManager em;

    @Inject
    LoginConfig config;

    public SessionToken open(Caller caller) {
        var now = Instant.now();
        em.createNamedQuery("LoginSession.deleteExpired").setParameter("now", now).executeUpdate();
        var token = SessionToken.random();
        em.persist(new LoginSession(token, caller, now, config.absolute()));
        return token;
    }

    /** Who holds this token, if the session is alive; notes that it was used. */
    public Optional<Caller> use(SessionToken token) {
        var now = Instant.now();
        var session = Optional.ofNullable(em.find(LoginSession.class, token.hash()))
                .filter(found -> found.isAlive(now, config.idle()));
        session.ifPresent(found -> found.touch(now));
        return session.map(LoginSession::caller);
    }

    public void end(SessionToken token) {
        Optional.ofNullable(em.find(LoginSession.class, token.hash())).ifPresent(em::remove);
    }
}
