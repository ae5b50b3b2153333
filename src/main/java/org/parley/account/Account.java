package org.parley.account;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parley.database.TextListConverter;
import org.parley.error.Forbidden;
import org.parley.identity.Caller;

/** A user as of the last sign-in or refresh. */
@Entity
@NamedQuery(name = "Account.ofSource", query = "select a from Account a where a.source = :source")
public class Account {
    @Id
    private String id;

    private String name;
    private String source;

    @Convert(converter = TextListConverter.class)
    private List<String> groups;

    @Convert(converter = TextListConverter.class)
    private List<String> roles;

    @Column(name = "agent_tag")
    private String agentTag;

    private String email;

    @Column(name = "groups_from")
    private String groupsFrom;

    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signed_in_at")
    private Instant signedInAt;

    protected Account() {}

    void signedIn(Caller caller, String source, String groupsFrom) {
        if (disabled) throw new Forbidden("account_disabled", "This account is disabled");
        this.source = source;
        signedInAt = Instant.now();
        change(caller, groupsFrom);
    }

    void change(Caller caller, String groupsFrom) {
        name = caller.name();
        groups = caller.groups();
        roles = caller.roles();
        agentTag = caller.agentTag();
        email = caller.email();
        this.groupsFrom = groupsFrom;
    }

    void disable(boolean disabled) {
        this.disabled = disabled;
    }

    public String id() {
        return id;
    }

    public Caller caller() {
        return new Caller(id, name, List.copyOf(groups), List.copyOf(roles), agentTag, email);
    }

    /** Source of the groups: a claim, or the local user list. */
    public String groupsFrom() {
        return groupsFrom;
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Position in the list of accounts, in the order of the index {@code account_by_name}. */
    List<?> position() {
        return List.of(
                name.substring(0, name.offsetByCodePoints(0, Math.min(100, name.codePointCount(0, name.length())))),
                id);
    }

    /** @param seen when a session of the user was last used; null if none is left */
    AccountView view(@Nullable Instant seen) {
        return new AccountView(
                id,
                name,
                source,
                groups,
                roles,
                agentTag,
                email,
                !disabled,
                disabled,
                createdAt,
                signedInAt,
                lastSeen(seen));
    }

    AccountDetailView detail(Instant seen, List<AccountSessionView> sessions) {
        return new AccountDetailView(
                id,
                name,
                email,
                source,
                groups,
                groupsFrom,
                roles,
                agentTag,
                !disabled,
                disabled,
                createdAt,
                signedInAt,
                lastSeen(seen),
                sessions);
    }

    private Instant lastSeen(Instant seen) {
        return seen == null || seen.isBefore(signedInAt) ? signedInAt : seen;
    }
}
