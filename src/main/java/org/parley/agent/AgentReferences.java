package org.parley.agent;

import java.util.Map;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** Representation of references to endpoints and other agents in JSON: ids in the API, names in the agents file. */
interface AgentReferences {
    AgentReferences IDS = new Ids();

    /** @throws BadRequest names the field with an unknown reference */
    UUID endpoint(String field, String text);

    /** @throws BadRequest names the field with an unknown reference */
    UUID agent(String field, String text);

    String ofEndpoint(UUID id);

    String ofAgent(UUID id);

    final class Ids implements AgentReferences {
        @Override
        public UUID endpoint(String field, String text) {
            return JsonFields.uuid(field, text);
        }

        @Override
        public UUID agent(String field, String text) {
            return JsonFields.uuid(field, text);
        }

        @Override
        public String ofEndpoint(UUID id) {
            return id.toString();
        }

        @Override
        public String ofAgent(UUID id) {
            return id.toString();
        }
    }

    /** Both maps contain names by id. */
    record Names(Map<UUID, String> endpoints, Map<UUID, String> agents) implements AgentReferences {
        @Override
        public UUID endpoint(String field, String text) {
            return find(endpoints, field, "endpoint", text);
        }

        @Override
        public UUID agent(String field, String text) {
            return find(agents, field, "agent", text);
        }

        @Override
        public String ofEndpoint(UUID id) {
            return endpoints.getOrDefault(id, id.toString());
        }

        @Override
        public String ofAgent(UUID id) {
            return agents.getOrDefault(id, id.toString());
        }

        private static UUID find(Map<UUID, String> names, String field, String thing, String name) {
            return names.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new BadRequest(field + ": there is no " + thing + " named " + name));
        }
    }
}
