package org.parley.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.BackgroundTasks;
import org.parley.session.RefreshDueEvent;
import org.parley.session.SessionCache;
import org.parley.session.SessionToken;

/**
 * Refreshes the sessions of active users at the provider: updates their groups, and ends sessions that the provider no
 * longer accepts.
 */
@ApplicationScoped
public class SessionRefresh {
    private static final Logger LOG = System.getLogger(SessionRefresh.class.getName());

    @Inject
    OidcConfig config;

    @Inject
    RefreshLimiter limiter;

    @Inject
    SessionRenewal renewal;

    @Inject
    SessionCache cache;

    @Inject
    BackgroundTasks workers;

    private final Set<SessionToken> underWay = ConcurrentHashMap.newKeySet();

    void onRefreshDue(@Observes RefreshDueEvent due) {
        if (!config.enabled() || !underWay.add(due.token())) return;
        if (limiter.tryAcquire()) workers.run(() -> refresh(due.token()));
        else underWay.remove(due.token());
    }

    private void refresh(SessionToken token) {
        try {
            renewal.renew(token);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A session cannot be refreshed at the moment: {0}", e.getMessage());
        } finally {
            cache.forget(token);
            underWay.remove(token);
            limiter.release();
        }
    }
}
