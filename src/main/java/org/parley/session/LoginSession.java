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
import org.parley.database.TextListConverter;
import org.parley.database.Uuid7;
import org.parley.identity.Caller;

/** A signed-in browser or program, known to every node. */
@Entity
@Table(name = "login_session")
@NamedQuery(
        name = "LoginSession.deleteExpired",
        query = "delete from LoginSession s where s.expiresAt < :now or s.seenAt < :idleSince")
@NamedQuery(
        name = "LoginSession.ofUser",
        query = "select s from LoginSession s where s.userId = :user order by s.createdAt desc")
public class LoginSession {
    /** Of the idle time, the part that may pass until it is noted that the user did something. */
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
        change(signIn.caller());
        signIn.provider().ifPresent(login -> vouch(token, login));
    }

    boolean isFrom(String source) {
        return this.source.equals(source);
    }

    /** Whether this is no session yet, but a code that is good for one in pages of that origin. */
    boolean isCodeFor(String origin) {
        return program.equals(Handover.programOf(origin));
    }

    boolean isCode() {
        return program.startsWith(Handover.programOf(""));
    }

    boolean isAlive(Instant now, Duration idle) {
        return now.isBefore(expiresAt) && now.isBefore(seenAt.plus(idle));
    }

    /** Notes that the user did something; at most once a minute, so that reading costs no writing. */
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

    void vouch(SessionToken token, ProviderLogin login) {
        issuer = login.issuer();
        subject = login.subject();
        providerSid = login.sid();
        sealedTokens = TokenSeal.seal(token, login);
        refreshAt = login.refresh().isPresent() ? login.refreshAt() : null;
    }

    /** Whether the caller is the one to ask the provider now; nobody else is until the given time. */
    boolean claimRefresh(Instant now, Instant next) {
        if (refreshAt == null || now.isBefore(refreshAt)) return false;
        refreshAt = next;
        return true;
    }

    Optional<ProviderLogin> provider(SessionToken token) {
        if (sealedTokens == null) return Optional.empty();
        var tokens = TokenSeal.open(token, sealedTokens);
        var refresh = tokens.getString("refresh", null);
        return Optional.of(new ProviderLogin(issuer, subject, providerSid, tokens.getString("id"), refresh, refreshAt));
    }

    SignedIn signedIn(Instant now) {
        var caller = new Caller(userId, userName, List.copyOf(groups), List.copyOf(roles), agentTag, email);
        return new SignedIn(id, caller, refreshAt != null && !now.isBefore(refreshAt));
    }

    /** Its place in the list of the user's sessions. */
    List<?> position() {
        return List.of(createdAt, id);
    }

    SessionView view(UUID current) {
        return new SessionView(id, source, address, program, createdAt, seenAt, expiresAt, id.equals(current));
    }
}
