package org.parley.toolserver;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.JsonFields;
import org.parley.error.NotFound;
import org.parley.mcp.McpTool;
import org.parley.mcp.ToolList;

/**
 * The tools of the servers. A tool whose definition has changed is held back until an administrator has accepted the
 * difference: a server could otherwise give instructions to models after it was registered.
 */
@Stateless
public class ServerToolService {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_DESCRIPTION = 10_000;

    @Inject
    ToolServerService servers;

    @Inject
    ToolServerStore store;

    @Inject
    AuditService audit;

    @Inject
    Event<ToolServersChangedEvent> changed;

    /** @throws NotFound if there is no such server */
    public Map<String, ServerTool> tools(UUID server) {
        servers.get(server);
        return store.tools(server);
    }

    /** Stores a list that the server has just sent. Does nothing if the server was deleted in the meantime. */
    public void update(UUID server, ToolList list) {
        store.lock();
        if (servers.list().stream().noneMatch(known -> known.id().equals(server))) return;
        var known = store.tools(server);
        var sent = list.tools().stream().collect(Collectors.toMap(McpTool::name, tool -> tool, (one, other) -> one));
        boolean different = false;
        for (var tool : sent.values()) different |= save(server, tool, Optional.ofNullable(known.get(tool.name())));
        for (var tool : known.values())
            different |= !sent.containsKey(tool.definition().name()) && unlist(server, tool);
        if (different) tellNodes();
    }

    /**
     * Accepts the new definition of a tool.
     *
     * @param fingerprint of the definition that the administrator has seen
     * @throws Conflict if the definition is another one by now
     */
    public void accept(UUID server, String tool, String fingerprint, Actor actor) {
        store.lock();
        var name = servers.get(server).name();
        var pending = get(server, tool)
                .pending()
                .orElseThrow(() -> new Conflict("nothing_to_review", "The tool " + tool + " has not changed"));
        if (!pending.fingerprint().equals(fingerprint))
            throw new Conflict("changed_again", "The tool " + tool + " has changed again; review the new difference");
        store.accept(server, tool, actor.id());
        audit.record(actor, AuditAction.TOOL_REVIEWED, name, "accepted the changed tool " + tool);
        tellNodes();
    }

    /** Absent fields remain unchanged; an empty text removes an override. */
    public void override(UUID server, String tool, JsonObject body, Actor actor) {
        store.lock();
        var serverName = servers.get(server).name();
        var known = get(server, tool);
        var fields = new JsonFields(body);
        var name =
                fields.optionalText("name").orElse(known.ownName().orElse("")).strip();
        var description = fields.optionalText("description")
                .orElse(known.ownDescription().orElse(""))
                .strip();
        if (!name.isEmpty() && !NAME.matcher(name).matches())
            throw new BadRequest("name must be 1 to 64 letters, digits, hyphens or underscores");
        if (description.length() > LONGEST_DESCRIPTION)
            throw new BadRequest("description is longer than " + LONGEST_DESCRIPTION + " characters");
        store.override(server, tool, name, description);
        audit.record(actor, AuditAction.TOOL_SERVER_CHANGED, serverName, "changed the description of the tool " + tool);
        tellNodes();
    }

    private ServerTool get(UUID server, String tool) {
        return Optional.ofNullable(store.tools(server).get(tool)).orElseThrow(() -> new NotFound("tool"));
    }

    private boolean save(UUID server, McpTool sent, Optional<ServerTool> known) {
        var accepted = known.map(ServerTool::definition).orElse(sent);
        boolean same = accepted.fingerprint().equals(sent.fingerprint());
        var pending = same ? Optional.<McpTool>empty() : Optional.of(sent);
        boolean unchanged = known.filter(tool -> tool.listed()
                        && tool.pending().map(McpTool::fingerprint).equals(pending.map(McpTool::fingerprint)))
                .isPresent();
        if (!unchanged) store.save(server, new ServerTool(accepted, pending, true, Optional.empty(), Optional.empty()));
        return !unchanged;
    }

    private boolean unlist(UUID server, ServerTool tool) {
        if (tool.listed())
            store.save(
                    server,
                    new ServerTool(tool.definition(), tool.pending(), false, Optional.empty(), Optional.empty()));
        return tool.listed();
    }

    private void tellNodes() {
        store.tellNodes();
        changed.fire(new ToolServersChangedEvent());
    }
}
