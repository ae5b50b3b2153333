package org.parley.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.Conflict;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.identity.CurrentUser;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

@Stateless
public class AccountService {
    @PersistenceContext
    EntityManager em;

    @Inject
    Event<AccountDisabledEvent> disabled;

    @Inject
    Event<SignOutRequestedEvent> signOut;

    @Inject
    AccountStore store;

    @Inject
    AuditService audit;

    @Inject
    CurrentUser admin;

    /**
     * Records a sign-in. The account cannot be disabled until the transaction ends.
     *
     * @throws Forbidden if the account is disabled
     */
    public void signedIn(Caller caller, String source, String groupsFrom) {
        store.reserve(caller.id(), source);
        locked(caller.id()).signedIn(caller, source, groupsFrom);
    }

    /** Records the user's current data from the identity provider. */
    public void refreshed(Caller caller, String groupsFrom) {
        locked(caller.id()).change(caller, groupsFrom);
    }

    public Optional<Account> find(String id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** @param source local or oidc: source of the last sign-in */
    public List<Account> ofSource(String source) {
        return em.createNamedQuery("Account.ofSource", Account.class)
                .setParameter("source", source)
                .getResultList();
    }

    /** @param search prefixes of words in the id or name */
    @SuppressWarnings("unchecked")
    public Page<AccountView> list(PageRequest page, @Nullable String search) {
        audit.record(admin.id(), admin.address(), AuditAction.FOREIGN_DATA_READ, "", "the list of users");
        var words = AccountStore.query(search == null ? "" : search);
        var query = em.createNativeQuery(words.isEmpty() ? AccountStore.PAGE : AccountStore.SEARCH, Account.class)
                .setParameter(1, page.text(0))
                .setParameter(2, page.text(1))
                .setParameter(3, page.rows());
        if (!words.isEmpty()) query.setParameter(4, words);
        List<Account> found = query.getResultList();
        var seen = store.seen(found.stream().map(Account::id).toList());
        return Page.of(page, found, Account::position).map(account -> account.view(seen.get(account.id())));
    }

    /** @throws NotFound if no user with this id has ever signed in */
    public AccountDetailView get(String id) {
        var account = find(id).orElseThrow(() -> new NotFound("user"));
        audit.record(admin.id(), admin.address(), AuditAction.FOREIGN_DATA_READ, id, "a user and the sessions");
        return account.detail(store.seen(List.of(id)).get(id), store.sessions(id));
    }

    /** @throws NotFound if no user with this id has ever signed in */
    public void signOut(String id) {
        locked(id);
        signOut.fire(new SignOutRequestedEvent(id));
        audit.record(admin.id(), admin.address(), AuditAction.SIGN_OUT_EVERYWHERE, id, "by an administrator");
    }

    /**
     * @throws NotFound if no user with this id has ever signed in
     * @throws Conflict if no administrator would be left
     */
    public AccountView change(String id, AccountChangeRequest change) {
        var admins = store.lockAdministrators();
        var account = locked(id);
        if (change.disabled() && admins.equals(List.of(id)))
            throw new Conflict("last_administrator", "The last administrator cannot be disabled");
        account.disable(change.disabled());
        if (change.disabled()) disabled.fire(new AccountDisabledEvent(id));
        var what = change.disabled() ? "disabled" : "enabled";
        audit.record(admin.id(), admin.address(), AuditAction.USER_CHANGED, id, what);
        return account.view(store.seen(List.of(id)).get(id));
    }

    private Account locked(String id) {
        return Optional.ofNullable(em.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("user"));
    }
}
