package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.identity.CurrentUser;

/** Reports changes of threads: to observers, and deletions to the audit trail. */
@ApplicationScoped
public class ThreadJournal {
    @Inject
    AuditService audit;

    @Inject
    CurrentUser user;

    @Inject
    Event<ThreadRenamedEvent> renamed;

    @Inject
    Event<ThreadChangedEvent> changed;

    @Inject
    Event<ThreadDeletedEvent> deleted;

    void edited(String owner, ThreadEditRequest edit) {
        changed.fire(new ThreadChangedEvent(edit.threadId()));
        if (edit.title() != null) renamed.fire(new ThreadRenamedEvent(owner, edit.threadId(), edit.title()));
    }

    /** As {@link #deleted}, by the server itself. */
    void expired(String owner, UUID thread) {
        deleted.fire(new ThreadDeletedEvent(owner, thread));
        audit.record(Actor.SERVER, AuditAction.DELETION, "thread " + thread, "a temporary thread of " + owner);
    }

    /** Called last, because the audit entry blocks other writers until the transaction ends. */
    void deleted(String owner, UUID thread) {
        deleted.fire(new ThreadDeletedEvent(owner, thread));
        audit.record(owner, user.address(), AuditAction.DELETION, "thread " + thread, "");
    }
}
