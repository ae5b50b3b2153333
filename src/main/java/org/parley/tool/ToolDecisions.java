package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.identity.CurrentUser;

/** Applies the user's decisions about tool calls. Runs in the caller's transaction, which has locked the thread. */
@ApplicationScoped
public class ToolDecisions {
    @Inject
    ToolDecisionStore store;

    @Inject
    AuditService audit;

    @Inject
    CurrentUser user;

    /**
     * @param run that goes on
     * @return the answer whose calls these are
     * @throws Conflict if a question does not exist, or is decided already
     * @throws BadRequest if a decision is malformed or missing
     */
    public UUID decide(UUID thread, UUID run, List<ResumeRequest> resume) {
        var calls = store.pending(
                thread, resume.stream().map(ResumeRequest::interruptId).toList());
        if (calls.size() != resume.size())
            throw new Conflict("interrupt_resolved", "This question does not exist, or is answered already");
        if (store.countPending(thread) > calls.size())
            throw new BadRequest("resume must answer all open questions of the thread");
        for (var call : calls) decide(call, run, of(call, resume));
        return store.message(calls.getFirst().id());
    }

    /** Called last, because the audit entry blocks other writers until the transaction ends. */
    public void record(List<StoredCall> decided) {
        for (var call : decided)
            audit.record(
                    user.id(),
                    user.address(),
                    call.state() == ToolCallState.REFUSED
                            ? AuditAction.TOOL_CALL_REFUSED
                            : AuditAction.TOOL_CALL_APPROVED,
                    call.tool() + " of " + call.serverName(),
                    "call " + call.id());
    }

    private static ResumeRequest of(StoredCall call, List<ResumeRequest> resume) {
        return resume.stream()
                .filter(one -> one.interruptId().equals(call.interruptId()))
                .findFirst()
                .orElseThrow();
    }

    private void decide(StoredCall call, UUID run, ResumeRequest decision) {
        if (call.questionState() != null) {
            var answer = decision.isResolved() ? decision.payload().toString() : null;
            store.decide(call.answered(call.arguments(), answer), run, user.id(), false);
        } else if (decision.isApproved()) {
            var arguments = decision.arguments().orElse(call.arguments());
            store.decide(call.answered(arguments, null), run, user.id(), decision.isForThread());
        } else store.decide(call.ended(ToolCallState.REFUSED, refusal(decision.reason())), run, null, false);
    }

    private static String refusal(String reason) {
        return reason.isEmpty() ? "The user refused this call." : "The user refused this call: " + reason;
    }
}
