package org.parley.thread;

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
import org.parley.thread.FeedbackResponse.RatedAnswer;

/**
 * Users' ratings for administrators. The content of an exchange is shown only if the administrator gives a reason,
 * which is audited.
 */
@Stateless
public class FeedbackService {
    @Inject
    FeedbackStore store;

    @Inject
    AuditService audit;

    public FeedbackSummaryResponse summary() {
        return new FeedbackSummaryResponse(store.summary());
    }

    public Page<RatedAnswer> page(PageRequest page, FeedbackFilter filter, Actor actor) {
        audit.record(actor, AuditAction.FOREIGN_DATA_READ, "", "the list of ratings");
        return Page.of(page, store.page(page, filter), answer -> List.of(answer.at(), answer.messageId()));
    }

    /** @throws NotFound if no rated answer has this id */
    public RatedExchangeResponse exchange(UUID message, String reason, Actor actor) {
        var place = store.find(message).orElseThrow(() -> new NotFound("feedback"));
        audit.record(actor, AuditAction.FOREIGN_DATA_READ, message.toString(), "a rated answer, because: " + reason);
        return new RatedExchangeResponse(place.thread(), store.exchange(place));
    }
}
