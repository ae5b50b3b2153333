package org.parley.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The audit trail. Rows are written in the same transaction as the change that they record, and are never updated. */
@Stateless
public class AuditService {
    private static final int MOST_CSV_ROWS = 50_000;

    @Inject
    AuditStore store;

    /**
     * @param actor the user's id; empty if it is unknown
     * @param object the user or thing that was affected
     * @param detail must not contain a secret, a prompt or an answer
     */
    public void record(String actor, String address, AuditAction action, String object, String detail) {
        store.append(actor, address, action, object, detail);
    }

    /** As {@link #record(String, String, AuditAction, String, String)}. */
    public void record(Actor actor, AuditAction action, String object, String detail) {
        record(actor.id(), actor.address(), action, object, detail);
    }

    /** Newest first. */
    public Page<AuditRow> page(AuditQuery query, PageRequest page) {
        return Page.of(page, store.select(query, page.number(0), page.rows()), row -> List.of(row.seq()));
    }

    /**
     * The newest rows, at most 50,000; audited itself.
     *
     * @param before only rows before this number
     */
    public String csv(AuditQuery query, long before, Actor actor) {
        record(actor, AuditAction.EXPORT, "", "the audit trail as CSV");
        return AuditRow.csv(store.select(query, before, MOST_CSV_ROWS));
    }
}
