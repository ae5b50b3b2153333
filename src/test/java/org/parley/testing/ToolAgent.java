package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.UUID;

/** An agent with tools, created by an administrator for one test. */
public final class ToolAgent {
    private final String id;
    private final String name;

    private ToolAgent(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** @param tools entries of the agent's {@code tools} as JSON, and {@code handoff:ID} for agents to hand over to */
    public static ToolAgent with(String... tools) {
        return with(Chat.as("admin"), tools);
    }

    /** As {@link #with(String...)}, at the server of this administrator. */
    public static ToolAgent with(Chat admin, String... tools) {
        var grants = new ArrayList<String>();
        var handoffs = new ArrayList<String>();
        for (var tool : tools)
            if (tool.startsWith("handoff:")) handoffs.add(Json.text(tool.substring(8)));
            else grants.add(tool);
        var name = "Tools " + UUID.randomUUID();
        var body = "{\"name\":" + Json.text(name) + ",\"model\":\"stub\",\"context_tokens\":100000,\"tools\":" + grants
                + ",\"handoffs\":" + handoffs + "}";
        var created = admin.post("/api/admin/agents", body);
        if (created.status() != 201) throw new AssertionError("Not created: " + created);
        return new ToolAgent(created.json().path("id").asText(), name);
    }

    /** A tool of {@link TestTools}. */
    public static String test(String tool) {
        return Json.object("server", TestTools.SERVER, "tool", tool);
    }

    /** A tool of {@link TestTools} with this policy. */
    public static String test(String tool, String approval) {
        return Json.object("server", TestTools.SERVER, "tool", tool, "approval", approval);
    }

    public static String builtIn(String tool) {
        return Json.object("server", "parley", "tool", tool);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Goes on with the answer whose run has ended with interrupts. */
    public static RunStream resume(Chat user, String thread, Object... interruptIdsStatusesAndPayloads) {
        return user.stream("POST", "/api/threads/runs", resumption(thread, interruptIdsStatusesAndPayloads));
    }

    /** The body of such a call: interrupt id, status and payload in turn. */
    public static String resumption(String thread, Object... values) {
        var decisions = new ArrayList<String>();
        for (int i = 0; i < values.length; i += 3)
            decisions.add("{\"interruptId\":" + Json.text((String) values[i]) + ",\"status\":"
                    + Json.text((String) values[i + 1]) + ",\"payload\":" + values[i + 2] + "}");
        return "{\"thread_id\":" + Json.text(thread) + ",\"resume\":" + decisions + "}";
    }

    /** The first question to the user with which the run has ended. */
    public static JsonNode interrupt(RunStream stream) {
        return stream.terminal().data().path("outcome").path("interrupts").path(0);
    }
}
