package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Model",
        requiredProperties = {"id", "name"})
public record AgentView(
        UUID id,
        @Schema(example = "Helpdesk") String name,
        @Schema(example = "Answers questions about IT") String description,
        String overview,
        List<String> suggestedMessages,
        List<String> tags,
        boolean vision,
        @JsonbProperty("default") @Schema(name = "default") boolean isDefault,

        @Schema(description = "How the page shows the model's reasoning: shown, folded or hidden")
        String reasoning,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description =
                        "Texts in further languages, by language: name, description, overview, suggested_messages")
        JsonObject texts) {
    static AgentView of(Agent agent) {
        return new AgentView(
                agent.id(),
                agent.name(),
                agent.description(),
                agent.overview(),
                agent.suggestedMessages(),
                agent.tags(),
                agent.vision(),
                agent.isDefault(),
                agent.options().reasoning().word(),
                agent.options().texts());
    }
}
