package org.parley.localuser;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.parley.account.Account;
import org.parley.account.AccountService;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.session.SessionService;

/** Keeps the sessions of local users in step with the local user list. */
@Stateless
public class LocalSessions {
    static final String GROUPS_FROM = "the local user list";

    @Inject
    AccountService accounts;

    @Inject
    SessionService sessions;

    @Inject
    DeviceStore devices;

    @Inject
    AuditService audit;

    /**
     * Applies the current list: sessions get the new groups, and sessions of removed users are ended.
     *
     * @param list finds a user by id
     */
    public void follow(Function<String, Optional<LocalUser>> list) {
        for (var account : accounts.ofSource("local"))
            list.apply(account.id()).ifPresentOrElse(now -> change(account, now), () -> end(account));
    }

    private void change(Account account, LocalUser user) {
        var now = user.caller();
        endOtherCredentials(user);
        if (account.caller().equals(now)) return;
        accounts.refreshed(now, GROUPS_FROM);
        sessions.change(now, "local");
        audit.record("", "", AuditAction.USER_CHANGED, now.id(), "changed in the local user list");
    }

    /** The password was changed: ends sessions that were opened with the old one. */
    private void endOtherCredentials(LocalUser user) {
        if (sessions.endOtherCredentials(user.caller().id(), user.credential()) == 0) return;
        devices.forgetAllOf(user.caller().id());
        audit.record("", "", AuditAction.USER_CHANGED, user.caller().id(), "new password in the local user list");
    }

    /** Without roles, the account does not count as a remaining administrator. */
    private void end(Account account) {
        accounts.refreshed(account.caller().withoutRoles(), account.groupsFrom());
        if (sessions.endAll(account.id()) > 0)
            audit.record("", "", AuditAction.USER_CHANGED, account.id(), "no longer in the local user list");
    }
}
