package org.parley.browser;

import java.util.UUID;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.StubModel;

/** Agents and endpoints for tests of the administration. */
final class AdminFixtures {
    private AdminFixtures() {}

    static String endpoint(Chat admin) {
        return admin.post(
                        "/api/admin/endpoints",
                        Json.object(
                                "name",
                                "Endpoint " + UUID.randomUUID(),
                                "url",
                                Parley.model().url().toString(),
                                "api_key",
                                StubModel.KEY,
                                "default_model",
                                "stub"))
                .json()
                .path("id")
                .asText();
    }

    static String agent(Chat admin) {
        return admin.post(
                        "/api/admin/agents",
                        Json.object(
                                "name",
                                "Agent " + UUID.randomUUID(),
                                "model",
                                "stub",
                                "description",
                                "before",
                                "system_prompt",
                                "You help {{user_name}}.\nBe brief."))
                .json()
                .path("id")
                .asText();
    }

    static void change(Chat admin, String agent, String field, Object value) {
        var path = "/api/admin/agents/" + agent;
        var version = admin.get(path).json().path("version").asInt();
        admin.raw("PUT", path, Json.object("version", version, field, value));
    }

    /** Deletes all agents and endpoints that were created here. */
    static void deleteAll(Chat admin) {
        for (var agent : admin.get("/api/admin/agents?limit=200").json().path("agents"))
            if (agent.path("name").asText().startsWith("Agent "))
                admin.raw("DELETE", "/api/admin/agents/" + agent.path("id").asText(), "");
        for (var endpoint : admin.get("/api/admin/endpoints?limit=200").json().path("endpoints"))
            if (endpoint.path("name").asText().startsWith("Endpoint "))
                admin.raw(
                        "DELETE", "/api/admin/endpoints/" + endpoint.path("id").asText(), "");
    }
}
