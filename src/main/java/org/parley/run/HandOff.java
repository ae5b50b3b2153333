package org.parley.run;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.agent.Agent;
import org.parley.tool.Tool;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;

/**
 * The built-in tool {@code hand_off}: another agent continues the answer. The call only says so; {@link ToolLoop} changes
 * the agent.
 */
final class HandOff implements Tool {
    static final ToolReference REFERENCE = new ToolReference(ToolReference.BUILT_IN, "hand_off");

    private static final JsonProvider JSON = JsonProvider.provider();

    private final List<Agent> agents;
    private final ToolSpec spec;

    /** @param agents to which it can be handed over, at least one */
    HandOff(List<Agent> agents) {
        this.agents = agents;
        spec = new ToolSpec(
                ToolReference.BUILT_IN,
                "Parley",
                REFERENCE.tool(),
                "Hands the conversation over to another agent, which answers the user instead of you. Agents: "
                        + described(agents),
                schema(agents, "reason", "What the other agent should do, and what you know already"),
                true,
                false,
                false);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String arguments) {
        return CompletableFuture.completedFuture(target(arguments)
                .map(agent -> ToolOutcome.text("The conversation was handed over to " + agent.name() + "."))
                .orElseGet(() -> unknown(agents)));
    }

    /** The agent that these arguments name. */
    Optional<Agent> target(String arguments) {
        return named(agents, arguments);
    }

    static String reason(String arguments) {
        return text(arguments, "reason");
    }

    static Optional<Agent> named(List<Agent> agents, String arguments) {
        var name = text(arguments, "agent");
        return agents.stream().filter(agent -> agent.name().equals(name)).findFirst();
    }

    static ToolOutcome unknown(List<Agent> agents) {
        return ToolOutcome.error("agent must be one of: "
                + String.join(", ", agents.stream().map(Agent::name).toList()));
    }

    static String text(String arguments, String name) {
        try (var reader = JSON.createReader(new StringReader(arguments))) {
            return reader.readObject().get(name) instanceof JsonString text ? text.getString() : "";
        }
    }

    static String described(List<Agent> agents) {
        return String.join(
                "; ",
                agents.stream()
                        .map(agent -> agent.name() + ": " + agent.description())
                        .toList());
    }

    /** The schema of an agent's name and a text. */
    static String schema(List<Agent> agents, String text, String description) {
        var names = JSON.createArrayBuilder();
        agents.forEach(agent -> names.add(agent.name()));
        var properties = JSON.createObjectBuilder()
                .add("agent", JSON.createObjectBuilder().add("type", "string").add("enum", names))
                .add(text, JSON.createObjectBuilder().add("type", "string").add("description", description));
        JsonObject schema = JSON.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("required", JSON.createArrayBuilder().add("agent").add(text))
                .add("additionalProperties", false)
                .build();
        return schema.toString();
    }
}
