package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.parley.BackgroundTasks;
import org.parley.session.ProviderLogin;
import org.parley.session.RefreshDueEvent;
import org.parley.session.SessionCache;
import org.parley.session.SessionService;
import org.parley.session.SessionToken;

/** Asks the provider again about users who are at work: new groups count, and who is not welcome any more is out. */
@ApplicationScoped
public class SessionRefresh {
    private static final Logger LOG = System.getLogger(SessionRefresh.class.getName());
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final int MAX_AT_ONCE = 16;

    @Inject
    OidcConfig config;

    @Inject
    OidcClient client;

    @Inject
    ClaimReader claims;

    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    @Inject
    LoginAudit audit;

    @Inject
    BackgroundTasks workers;

    private final Set<SessionToken> underWay = ConcurrentHashMap.newKeySet();

    /** A refresh that finds no permit is not queued: the session's next use asks again. */
    private final Semaphore permits = new Semaphore(MAX_AT_ONCE);

    void hear(@Observes RefreshDueEvent due) {
        if (!config.enabled() || !underWay.add(due.token())) return;
        if (permits.tryAcquire()) workers.run(() -> refresh(due.token()));
        else underWay.remove(due.token());
    }

    private void refresh(SessionToken token) {
        try {
            if (sessions.claimRefresh(token, TRY_AGAIN))
                sessions.provider(token).ifPresent(login -> ask(token, login));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A session cannot be refreshed at the moment: {0}", e.getMessage());
        } finally {
            cache.forget(token);
            underWay.remove(token);
            permits.release();
        }
    }

    private void ask(SessionToken token, ProviderLogin login) {
        try {
            take(token, login, client.refresh(login.refresh().orElseThrow()));
        } catch (OidcException e) {
            LOG.log(Level.INFO, "A session ends, since the identity provider does not renew it: {0}", e.getMessage());
            sessions.end(token).ifPresent(user -> audit.notRenewed(user, e));
        }
    }

    private void take(SessionToken token, ProviderLogin login, TokenSet granted) {
        if (!login.subject().equals(granted.subject())) throw OidcException.unverified();
        var mapped = claims.map(granted.claims());
        mapped.refusal().ifPresent(why -> {
            throw OidcException.byRules(why);
        });
        var idToken = granted.idToken() == null ? login.idToken() : granted.idToken();
        var sid = granted.sid() == null ? login.sid() : granted.sid();
        var refreshToken = granted.refreshToken().or(login::refresh).orElseThrow();
        var next = Instant.now().plus(config.refresh());
        var renewed = new ProviderLogin(login.issuer(), login.subject(), sid, idToken, refreshToken, next);
        sessions.refreshed(token, mapped.caller(), mapped.groupsFrom(), renewed);
    }
}
