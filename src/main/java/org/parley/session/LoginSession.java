package org.parley.session;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.TextListConverter;
import org.parley.database.Uuid7;
import org.parley.identity.Caller;

/** A signed-in browser or program, known to every node. */
@Entity
@Table(name = "login_session")
@NamedQuery(
        name = "LoginSession.ofUser",
        query = "select s from LoginSession s where s.userId = :user order by s.createdAt desc")
public class LoginSession {
    /** User activity is recorded at most this many times within the idle time. */
    private static final int NOTES_PER_IDLE = 20;

    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    private UUID id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "user_name")
    private String userName;

    @Convert(converter = TextListConverter.class)
    private List<String> groups;

    @Convert(converter = TextListConverter.class)
    private List<String> roles;

    @Column(name = "agent_tag")
    private String agentTag;

    private String email;
    private String source;
    private String address;
    private String program;
    private String issuer;
    private String subject;

    @Column(name = "provider_sid")
    private String providerSid;

    @Column(name = "sealed_tokens")
    private byte[] sealedTokens;

    @Column(name = "refresh_at")
    private Instant refreshAt;

    @Column(name = "refresh_began_at")
    private Instant refreshBeganAt;

    @Column(name = "refresh_failures")
    private int refreshFailures;

    /** Hash of the token of the session that this one was handed over from; null if the user signed in to it. */
    private byte @Nullable [] parent;

    private String origin;

    /** Credential of the local user list; null for the identity provider. */
    private @Nullable String credential;

    @Column(name = "sealed_parent_key")
    private byte[] sealedParentKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected LoginSession() {}

    LoginSession(SessionToken token, SignIn signIn, Instant now, Duration absolute) {
        tokenHash = token.hash();
        id = Uuid7.next();
        source = signIn.source();
        address = signIn.browser().address();
        program = signIn.browser().program();
        createdAt = now;
        seenAt = now;
        expiresAt = now.plus(absolute);
        credential = signIn.credential().orElse(null);
        change(signIn.caller());
        signIn.provider().ifPresent(login -> vouch(token.key(), login));
    }

    /** A session of the Assistant, for pages of the code's origin. */
    static LoginSession forAssistant(SessionToken token, Handover handover, ClientInfo browser, Instant now) {
        var parent = handover.parent();
        var signIn = new SignIn(
                parent.caller().withoutRoles(), "", browser, Optional.empty(), Optional.ofNullable(parent.credential));
        var session = new LoginSession(token, signIn, now, Duration.between(now, parent.expiresAt));
        session.source = parent.source;
        session.parent = parent.tokenHash;
        session.origin = handover.origin();
        session.sealedParentKey = TokenSeal.seal(token.key(), handover.parentKey());
        return session;
    }

    boolean isFrom(String source) {
        return this.source.equals(source);
    }

    boolean isForAssistant() {
        return parent != null;
    }

    byte[] parent() {
        return parent;
    }

    UUID id() {
        return id;
    }

    boolean isAlive(Instant now, Duration idle) {
        return now.isBefore(expiresAt) && now.isBefore(seenAt.plus(idle));
    }

    /** Records user activity, at most once a minute, so that most reads cause no write. */
    void touch(Instant now, Duration idle) {
        var pause = idle.dividedBy(NOTES_PER_IDLE);
        if (now.isAfter(seenAt.plus(pause.toSeconds() < 60 ? pause : Duration.ofSeconds(60)))) seenAt = now;
    }

    void change(Caller caller) {
        userId = caller.id();
        userName = caller.name();
        groups = caller.groups();
        roles = caller.roles();
        agentTag = caller.agentTag();
        email = caller.email();
    }

    private void vouch(byte[] key, ProviderLogin login) {
        issuer = login.issuer();
        subject = login.subject();
        providerSid = login.sid();
        sealedTokens = TokenSeal.seal(key, login);
        refreshAt = login.refresh().isPresent() ? login.refreshAt() : null;
    }

    /**
     * Starts a refresh if one is due. No node starts another one until the lease ends.
     *
     * @param key decrypts the session's provider tokens
     */
    Optional<RefreshAttempt> beginRefresh(byte[] key, Instant now, Instant leaseEnd) {
        if (!isRefreshDue(now)) return Optional.empty();
        var attempt = new RefreshAttempt(userId, provider(key).orElseThrow(), refreshBeganAt != null, refreshFailures);
        refreshBeganAt = now;
        refreshAt = leaseEnd;
        return Optional.of(attempt);
    }

    /**
     * Stores new tokens, unless the tokens that were sent to the provider have been replaced. Returns whether they were
     * stored.
     */
    boolean replaceTokens(byte[] key, ProviderLogin sent, ProviderLogin received) {
        if (!provider(key).flatMap(ProviderLogin::refresh).equals(sent.refresh())) return false;
        refreshBeganAt = null;
        vouch(key, received);
        return true;
    }

    void refreshed(Caller caller) {
        refreshFailures = 0;
        change(caller);
    }

    /** @param answered whether it is certain that the provider did not use up the refresh token */
    void postponeRefresh(Instant next, boolean answered) {
        refreshFailures++;
        refreshAt = next;
        if (answered) refreshBeganAt = null;
    }

    /** The refresh token is no longer usable: the session continues without refresh until the given time. */
    void loseTokens(Instant latest) {
        refreshBeganAt = null;
        refreshAt = null;
        if (latest.isBefore(expiresAt)) expiresAt = latest;
    }

    Optional<ProviderLogin> provider(byte[] key) {
        if (sealedTokens == null) return Optional.empty();
        var tokens = TokenSeal.tokens(key, sealedTokens);
        var refresh = tokens.getString("refresh", null);
        return Optional.of(new ProviderLogin(issuer, subject, providerSid, tokens.getString("id"), refresh, refreshAt));
    }

    /** The key of the parent's provider tokens. */
    byte[] parentKey(SessionToken token) {
        return TokenSeal.open(token.key(), sealedParentKey);
    }

    Caller caller() {
        return new Caller(userId, userName, List.copyOf(groups), List.copyOf(roles), agentTag, email);
    }

    SignedIn signedIn(Instant now) {
        return new SignedIn(id, caller(), isRefreshDue(now), Optional.empty());
    }

    /** The parent's user, without roles. */
    SignedIn signedInFor(LoginSession parent, Instant now) {
        return new SignedIn(id, parent.caller().withoutRoles(), parent.isRefreshDue(now), Optional.of(origin));
    }

    private boolean isRefreshDue(Instant now) {
        return refreshAt != null && !now.isBefore(refreshAt);
    }

    /** Position in the list of the user's sessions. */
    List<?> position() {
        return List.of(createdAt, id);
    }

    SessionView view(UUID current) {
        return new SessionView(id, source, origin, address, program, createdAt, seenAt, expiresAt, id.equals(current));
    }
}
