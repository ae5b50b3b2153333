package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Fields of an agent that an administrator sends, for the description of the API. {@link AgentJson} reads them. */
@Schema(description = "name and model are required for a new agent. Of a change, absent fields remain unchanged.")
record AgentRequest(
        @Schema(description = "Of a change: the version that was read")
        Integer version,

        @Schema(example = "Helpdesk", maxLength = 200) String name,

        @Schema(example = "Answers questions about IT") String description,

        String overview,

        @Schema(description = "Name of the model at the endpoint", example = "gpt-5-mini")
        String model,

        @Schema(example = "You help. Today is {{current_date}}.")
        String systemPrompt,

        List<String> tags,

        @Schema(description = "Groups that may use it; without groups and users, everybody may")
        List<String> groups,

        List<String> users,
        List<String> suggestedMessages,
        Integer order,
        @JsonbProperty("default") @Schema(name = "default") Boolean isDefault,
        Boolean enabled,
        Boolean vision,

        @Schema(description = "Maximum number of tokens of prompt and history", minimum = "1")
        Integer contextTokens,

        UUID endpoint,
        UUID fallbackEndpoint,
        @Schema(minimum = "0", maximum = "2") Double temperature,
        Integer maxOutputTokens,
        @Schema(example = "low") String reasoningEffort,

        @Schema(enumeration = {"shown", "folded", "hidden"}) String reasoning,

        List<String> defaultFor,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        List<JsonObject> tools,

        List<UUID> handoffs,
        List<UUID> knowledge) {}
