package org.parley.oidc;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.parley.claims.Mapped;
import org.parley.database.DatabaseClock;
import org.parley.error.Busy;
import org.parley.session.ProviderLogin;
import org.parley.session.RefreshAttempt;
import org.parley.session.RefreshService;
import org.parley.session.SessionKey;
import org.parley.session.SessionToken;

/**
 * One refresh of a session. Only the provider's refusal ends the session; while the provider fails, the session keeps the
 * groups and the tag that it has.
 */
@ApplicationScoped
public class SessionRenewal {
    private static final Logger LOG = System.getLogger(SessionRenewal.class.getName());

    /** Longer than all calls of one refresh together. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** If a node is killed after it stored new tokens, the session is refreshed again this soon. */
    private static final Duration CHECK = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 5;
    private static final Duration WITHOUT_TOKENS = Duration.ofHours(1);

    @Inject
    OidcConfig config;

    @Inject
    OidcClient client;

    @Inject
    ClaimReader claims;

    @Inject
    RefreshService refreshes;

    @Inject
    RefreshLimiter limiter;

    @Inject
    DatabaseClock clock;

    void renew(SessionToken token) {
        refreshes.key(token).ifPresent(key -> refreshes.begin(key, LEASE).ifPresent(attempt -> renew(key, attempt)));
    }

    private void renew(SessionKey key, RefreshAttempt attempt) {
        try {
            var tokens = client.refresh(attempt.login());
            limiter.answered();
            var login = renewed(attempt.login(), tokens);
            if (refreshes.store(key, attempt.login(), login)) take(key, attempt.user(), login, tokens);
        } catch (IOException | Busy e) {
            postpone(key, attempt, e);
        } catch (OidcException e) {
            limiter.answered();
            end(key, attempt, e);
        }
    }

    /** The sign-in with the new refresh token and the previous data. */
    private ProviderLogin renewed(ProviderLogin old, OIDCTokens tokens) {
        var refreshToken = Optional.ofNullable(tokens.getRefreshToken())
                .map(RefreshToken::getValue)
                .or(old::refresh)
                .orElseThrow();
        var next = clock.now().plus(CHECK);
        return new ProviderLogin(old.issuer(), old.subject(), old.sid(), old.idToken(), refreshToken, next);
    }

    private void take(SessionKey key, String user, ProviderLogin login, OIDCTokens tokens) throws IOException {
        var next = clock.now().plus(RefreshLimiter.spread(config.refresh()));
        var granted = client.check(tokens, login);
        var checked = granted.map(found -> checked(login, found, next)).orElseGet(() -> login.refreshedAt(next));
        granted.map(found -> mapped(user, found))
                .ifPresent(mapped -> refreshes.take(key, mapped.caller(), mapped.groupsFrom()));
        refreshes.store(key, login, checked);
    }

    private static ProviderLogin checked(ProviderLogin login, TokenSet granted, Instant next) {
        if (!login.subject().equals(granted.subject())) throw OidcException.unverified();
        var sid = granted.sid() == null ? login.sid() : granted.sid();
        var refreshToken = login.refresh().orElseThrow();
        return new ProviderLogin(login.issuer(), login.subject(), sid, granted.idToken(), refreshToken, next);
    }

    private Mapped mapped(String user, TokenSet granted) {
        var mapped = claims.map(granted.claims());
        mapped.refusal().ifPresent(why -> {
            throw OidcException.byRules(why);
        });
        if (!mapped.caller().id().equals(user)) throw OidcException.unverified();
        return mapped;
    }

    private void postpone(SessionKey key, RefreshAttempt attempt, Exception why) {
        LOG.log(Level.WARNING, "A session is not refreshed, and keeps what it has: {0}", why.getMessage());
        var status = why instanceof ProviderStatusException found
                ? Optional.of(found)
                : Optional.<ProviderStatusException>empty();
        int asked = status.map(ProviderStatusException::retryAfter).orElse(0);
        if (status.map(ProviderStatusException::isGeneral).orElse(true)) limiter.failed(asked);
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt.failures(), MAX_DOUBLINGS));
        var longer = Duration.ofSeconds(Math.max(asked, pause.toSeconds()));
        refreshes.postpone(key, clock.now().plus(RefreshLimiter.spread(longer)), isUnused(why));
    }

    /** Whether the refresh token is certainly not used up, because the provider said so or was not reached. */
    private static boolean isUnused(Exception why) {
        if (why instanceof ProviderStatusException status) return !status.isUncertain();
        return why instanceof Busy || why.getCause() instanceof ConnectException;
    }

    /**
     * After a refresh whose answer was lost, a refusal may only mean that the refresh has used up the token. The
     * session then continues for an hour without refresh.
     */
    private void end(SessionKey key, RefreshAttempt attempt, OidcException refusal) {
        LOG.log(Level.INFO, "The identity provider does not renew a session: {0}", refusal.getMessage());
        if (attempt.lastUnfinished() && refusal.isByProvider())
            refreshes.loseTokens(key, clock.now().plus(WITHOUT_TOKENS));
        else refreshes.end(key, attempt.user(), refusal.problem().code());
    }
}
