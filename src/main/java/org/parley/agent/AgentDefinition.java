package org.parley.agent;

import java.util.List;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.tool.ToolGrant;

/**
 * Definition of an agent by an administrator or the agents file. {@link AgentJson} reads and writes it.
 *
 * @param groups groups that may use it; if groups and users are both empty, everybody may
 * @param users users who may use it
 * @param contextTokens maximum number of tokens of prompt and history
 */
public record AgentDefinition(
        String name,
        String description,
        String overview,
        String model,
        String systemPrompt,
        List<String> tags,
        List<String> groups,
        List<String> users,
        List<String> suggestedMessages,
        int order,
        boolean isDefault,
        boolean enabled,
        boolean vision,
        int contextTokens,
        UUID endpoint,
        UUID fallbackEndpoint,
        AnswerOptions options) {

    /** @throws BadRequest names the field that cannot be saved */
    void check() {
        Placeholders.check(systemPrompt);
        if (name.length() > 200) throw new BadRequest("name is longer than 200 characters");
        int tokens = PromptTokens.count(systemPrompt);
        if (tokens >= contextTokens)
            throw new BadRequest("system_prompt has about " + tokens + " tokens, which exceeds context_tokens ("
                    + contextTokens + ")");
        ToolGrant.check(options.tools());
        if (endpoint.equals(fallbackEndpoint)) throw new BadRequest("fallback_endpoint must differ from endpoint");
    }
}
