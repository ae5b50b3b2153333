package org.parley.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** Changes that an agents file makes. */
final class AgentImport {
    private AgentImport() {}

    /** @param agent the existing agent with that name; null: none */
    record Step(UUID id, AgentDefinition definition, Agent agent) {
        boolean isUpdate() {
            return agent != null && !isUnchanged();
        }

        boolean isUnchanged() {
            return agent != null && agent.definition().equals(definition);
        }
    }

    /** @throws BadRequest names the line and the agent */
    static List<Step> plan(List<AgentsFileFormat.Entry> entries, List<Agent> existing, AgentReferences.Names known) {
        var ids = ids(entries, known.agents());
        var names = new AgentReferences.Names(known.endpoints(), ids);
        var byId = existing.stream().collect(Collectors.toMap(Agent::id, Function.identity()));
        return entries.stream()
                .map(entry -> locate(entry, () -> step(entry, names, byId)))
                .toList();
    }

    static ImportResponse response(List<Step> steps) {
        return new ImportResponse(
                names(steps, step -> step.agent() == null),
                names(steps, Step::isUpdate),
                names(steps, Step::isUnchanged));
    }

    /** Names by id. They include the file's agents, since agents may refer to each other. */
    private static Map<UUID, String> ids(List<AgentsFileFormat.Entry> entries, Map<UUID, String> existing) {
        var names = new HashMap<>(existing);
        var seen = new HashSet<String>();
        for (var entry : entries) {
            var name = locate(
                    entry, () -> new JsonFields(entry.json()).text("name").strip());
            if (!seen.add(name)) throw new BadRequest("line " + entry.line() + ": a second agent is named " + name);
            if (!names.containsValue(name)) names.put(Uuid7.next(), name);
        }
        return names;
    }

    private static Step step(AgentsFileFormat.Entry entry, AgentReferences.Names names, Map<UUID, Agent> existing) {
        var definition = AgentJson.read(entry.json(), names);
        definition.check();
        var id = names.agent("name", definition.name());
        return new Step(id, definition, existing.get(id));
    }

    private static <T> T locate(AgentsFileFormat.Entry entry, Supplier<T> action) {
        try {
            return action.get();
        } catch (BadRequest e) {
            throw new BadRequest(
                    "line " + entry.line() + ", agent " + entry.json().get("name") + ": " + e.getMessage());
        }
    }

    private static List<String> names(List<Step> steps, Predicate<Step> which) {
        return steps.stream()
                .filter(which)
                .map(step -> step.definition().name())
                .toList();
    }
}
