package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AgentForAdministrators")
public record AdminAgentView(
        UUID id,
        int version,

        @Schema(description = "file: the agents file manages it, and it is read-only here")
        String managedBy,

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
        @JsonbProperty("default") @Schema(name = "default") boolean isDefault,
        boolean enabled,
        boolean vision,
        int contextTokens,
        UUID endpoint,
        UUID fallbackEndpoint,
        Double temperature,
        Integer maxOutputTokens,
        String reasoningEffort,
        @Schema(description = "shown, folded or hidden") String reasoning,

        @Schema(description = "Tags for whose users it is the default agent")
        List<String> defaultFor,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        List<JsonObject> tools,

        List<UUID> handoffs,
        List<UUID> knowledge,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        JsonObject texts) {
    static AdminAgentView of(Agent agent) {
        var definition = agent.definition();
        var options = definition.options();
        return new AdminAgentView(
                agent.id(),
                agent.version(),
                agent.isManagedByFile() ? "file" : null,
                definition.name(),
                definition.description(),
                definition.overview(),
                definition.model(),
                definition.systemPrompt(),
                definition.tags(),
                definition.groups(),
                definition.users(),
                definition.suggestedMessages(),
                definition.order(),
                definition.isDefault(),
                definition.enabled(),
                definition.vision(),
                definition.contextTokens(),
                definition.endpoint(),
                definition.fallbackEndpoint(),
                options.temperature(),
                options.maxOutputTokens(),
                options.reasoningEffort(),
                options.reasoning().word(),
                options.defaultFor(),
                options.tools(),
                options.handoffs(),
                options.knowledge(),
                options.texts());
    }
}
