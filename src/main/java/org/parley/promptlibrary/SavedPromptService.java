package org.parley.promptlibrary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.audience.AudienceCheck;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.error.Conflict;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** Prompts that users save: everybody may change only their own. */
@Stateless
public class SavedPromptService {
    private static final int MOST = 200;

    @Inject
    SavedPromptStore prompts;

    @Inject
    AudienceCheck audiences;

    @Inject
    AuditService audit;

    /** The user's own prompts, and those that are shared with the user, by title. */
    public Page<SavedPromptView> list(Caller caller, PageRequest page) {
        return prompts.page(caller, page).map(prompt -> SavedPromptView.of(prompt, caller.id()));
    }

    /** @param address network address of the request */
    public SavedPromptView add(Caller caller, SavedPromptRequest request, String address) {
        if (prompts.count(caller.id()) >= MOST)
            throw new Conflict("too_many_prompts", "You have " + MOST + " prompts; delete some of them first");
        var id = Uuid7.next();
        prompts.add(caller, id, checked(caller, request));
        return saved(caller, id, address);
    }

    /** @throws NotFound if the user has no such prompt */
    public SavedPromptView change(Caller caller, UUID id, SavedPromptRequest request, String address) {
        if (prompts.own(caller.id(), id).isEmpty()) throw new NotFound("prompt");
        if (!prompts.change(caller, id, checked(caller, request))) throw new NotFound("prompt");
        return saved(caller, id, address);
    }

    /** @throws NotFound if the user has no such prompt */
    public void delete(Caller caller, UUID id) {
        if (!prompts.remove(caller.id(), id)) throw new NotFound("prompt");
    }

    private SavedPromptRequest checked(Caller caller, SavedPromptRequest request) {
        var audience = audiences.checkPermanent(request.sharedWith(), caller, "shared_with");
        return new SavedPromptRequest(request.title(), request.text(), audience);
    }

    private SavedPromptView saved(Caller caller, UUID id, String address) {
        var prompt = prompts.own(caller.id(), id).orElseThrow(() -> new NotFound("prompt"));
        if (!prompt.audience().reachesNobody())
            audit.record(
                    caller.id(),
                    address,
                    AuditAction.PROMPT_SHARED,
                    "prompt " + id,
                    "with " + prompt.audience().text());
        return SavedPromptView.of(prompt, caller.id());
    }
}
