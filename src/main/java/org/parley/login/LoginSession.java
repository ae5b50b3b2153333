package org.parley.login;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.TextList;
import org.parley.Uuid7;

/** A signed-in browser or program, known to every node. */
@Entity
@Table(name = "login_session")
@NamedQuery(name = "LoginSession.deleteExpired", query = "delete from LoginSession s where s.expiresAt < :now")
public class LoginSession {
    @Id
    @Column(name = "token_hash")
    private byte[] tokenHash;

    private UUID id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "user_name")
    private String userName;

    @Convert(converter = TextList.class)
    private List<String> groups;

    @Convert(converter = TextList.class)
    private List<String> roles;

    @Column(name = "agent_tag")
    private String agentTag;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected LoginSession() {}

    LoginSession(SessionToken token, Caller caller, Instant now, Duration absolute) {
        tokenHash = token.hash();
        id = Uuid7.next();
        userId = caller.id();
        userName = caller.name();
        groups = caller.groups();
        roles = caller.roles();
        agentTag = caller.agentTag();
        createdAt = now;
        seenAt = now;
        expiresAt = now.plus(absolute);
    }

    boolean isAlive(Instant now, Duration idle) {
        return now.isBefore(expiresAt) && now.isBefore(seenAt.plus(idle));
    }

    /** Notes that the user did something; at most once a minute, so that reading costs no writing. */
    void touch(Instant now) {
        if (now.isAfter(seenAt.plusSeconds(60))) seenAt = now;
    }

    Caller caller() {
        return new Caller(userId, userName, List.copyOf(groups), List.copyOf(roles), agentTag);
    }
}
