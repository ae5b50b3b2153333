package org.parley.profile;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;

/** The last step of the deletion of a user's data, and the audit entry of an export. */
@Stateless
public class OwnDataService {
    @Inject
    SettingsStore settings;

    @Inject
    AuditService audit;

    @Inject
    Event<OwnDataDeletedEvent> deleted;

    public void delete(Actor actor) {
        settings.delete(actor.id());
        deleted.fire(new OwnDataDeletedEvent(actor.id()));
        audit.record(actor, AuditAction.DELETION, "own data", "all threads, files and settings");
    }

    public void exported(Actor actor) {
        audit.record(actor, AuditAction.EXPORT, "own data", "");
    }
}
