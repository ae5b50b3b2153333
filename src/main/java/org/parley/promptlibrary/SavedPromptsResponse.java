package org.parley.promptlibrary;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

@Schema(requiredProperties = "prompts")
public record SavedPromptsResponse(
        List<SavedPromptView> prompts,

        @Schema(description = "Continues behind the last prompt; absent on the last page")
        String nextCursor) {
    static SavedPromptsResponse of(Page<SavedPromptView> page) {
        return new SavedPromptsResponse(page.rows(), page.nextCursor());
    }
}
