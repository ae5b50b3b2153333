package org.parley.localuser;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.parley.account.Account;
import org.parley.account.AccountService;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.identity.Caller;
import org.parley.session.SessionService;

/** Sessions of people of the local user list: they follow the list. */
@Stateless
public class LocalSessions {
    static final String GROUPS_FROM = "the local user list";

    @Inject
    AccountService accounts;

    @Inject
    SessionService sessions;

    @Inject
    AuditService audit;

    /**
     * Takes over what the list says now: new groups count, and who is no longer in it is out.
     *
     * @param list finds a person by id
     */
    public void follow(Function<String, Optional<Caller>> list) {
        for (var account : accounts.ofSource("local"))
            list.apply(account.id()).ifPresentOrElse(now -> change(account, now), () -> end(account.id()));
    }

    private void change(Account account, Caller now) {
        if (account.caller().equals(now)) return;
        accounts.refreshed(now, GROUPS_FROM);
        sessions.change(now, "local");
        audit.record("", "", AuditAction.USER_CHANGED, now.id(), "changed in the local user list");
    }

    private void end(String user) {
        if (sessions.endAll(user) > 0)
            audit.record("", "", AuditAction.USER_CHANGED, user, "no longer in the local user list");
    }
}
