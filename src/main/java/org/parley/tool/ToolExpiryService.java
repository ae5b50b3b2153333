package org.parley.tool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;

/** Refuses tool calls on which the user has not decided in time; audited. */
@Stateless
public class ToolExpiryService {
    @Inject
    ToolDecisionStore store;

    @Inject
    AuditService audit;

    public void expire() {
        for (var call : store.expire())
            audit.record(
                    Actor.SERVER,
                    AuditAction.TOOL_CALL_REFUSED,
                    call.tool() + " of " + call.serverName(),
                    "call " + call.id() + ": not decided in time");
    }
}
