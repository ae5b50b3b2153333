package org.parley.run;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.NotFound;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** Lists and cancels runs of all users for administrators; audited. */
@Stateless
public class RunAdminService {
    @Inject
    AdminRunStore store;

    @Inject
    AuditService audit;

    public Page<AdminRunView> page(PageRequest page, Actor actor) {
        if (page.isFirst()) audit.record(actor, AuditAction.FOREIGN_DATA_READ, "", "the list of running answers");
        return Page.of(page, store.page(page), run -> List.of(run.startedAt(), run.id()));
    }

    /** @throws NotFound if the run never existed */
    public void cancel(UUID run, Actor actor) {
        var owner = store.cancel(run);
        if (owner.isEmpty() && !store.exists(run)) throw new NotFound("run");
        owner.forEach(user -> audit.record(actor, AuditAction.RUN_CANCELLED, user, "run " + run));
    }
}
