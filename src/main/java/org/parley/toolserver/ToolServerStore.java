package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.Notification;
import org.parley.database.Sql;
import org.parley.mcp.McpJson;
import org.parley.mcp.McpTool;

/** SQL about tool servers in addition to their entity: their tools, the lock and the notification of changes. */
@ApplicationScoped
public class ToolServerStore {
    /** Serializes changes of tool servers across all nodes, so that two cannot get the same name. */
    private static final String LOCK = "select pg_advisory_xact_lock(7305808868202344)";

    private static final String NOTIFY = "select pg_notify('" + Notification.CONFIGURATION + "', 'tool servers')";

    private static final String TOOLS = "select name, definition, pending, listed, own_name, own_description, server_id"
            + " from tool_server_tool where server_id = ? order by name";
    private static final String ALL_TOOLS =
            "select name, definition, pending, listed, own_name, own_description, server_id"
                    + " from tool_server_tool order by name";
    private static final String SAVE = "insert into tool_server_tool (server_id, name, definition, pending, listed)"
            + " values (?, ?, ?, nullif(?, ''), ?) on conflict (server_id, name)"
            + " do update set definition = excluded.definition, pending = excluded.pending, listed = excluded.listed";
    private static final String ACCEPT = "update tool_server_tool set definition = pending, pending = null,"
            + " reviewed_by = ?, reviewed_at = now() where server_id = ? and name = ? and pending is not null";
    private static final String OVERRIDE = "update tool_server_tool set own_name = nullif(?, ''),"
            + " own_description = nullif(?, '') where server_id = ? and name = ?";

    @Inject
    Sql sql;

    void lock() {
        sql.execute(LOCK);
    }

    /** Notifies all nodes when the transaction ends. */
    void tellNodes() {
        sql.execute(NOTIFY);
    }

    /** Tools by name. */
    Map<String, ServerTool> tools(UUID server) {
        var tools = new LinkedHashMap<String, ServerTool>();
        sql.list(TOOLS, row -> Map.entry(row.getString(1), tool(row)), server)
                .forEach(entry -> tools.put(entry.getKey(), entry.getValue()));
        return tools;
    }

    /** Tools by server and name. */
    Map<UUID, Map<String, ServerTool>> tools() {
        record Row(UUID server, String name, ServerTool tool) {}
        var tools = new LinkedHashMap<UUID, Map<String, ServerTool>>();
        sql.list(ALL_TOOLS, row -> new Row(row.getObject(7, UUID.class), row.getString(1), tool(row)))
                .forEach(row -> tools.computeIfAbsent(row.server, id -> new LinkedHashMap<>())
                        .put(row.name, row.tool));
        return tools;
    }

    void save(UUID server, ServerTool tool) {
        sql.update(
                SAVE,
                server,
                tool.definition().name(),
                tool.definition().json().toString(),
                tool.pending().map(McpTool::json).map(Object::toString).orElse(""),
                tool.listed());
    }

    /** @return false if nothing waits for a review */
    boolean accept(UUID server, String name, String by) {
        return sql.update(ACCEPT, by, server, name) == 1;
    }

    void override(UUID server, String tool, String name, String description) {
        sql.update(OVERRIDE, name, description, server, tool);
    }

    private static ServerTool tool(ResultSet row) throws SQLException {
        return new ServerTool(
                definition(row.getString(2)),
                Optional.ofNullable(row.getString(3)).map(ToolServerStore::definition),
                row.getBoolean(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)));
    }

    private static McpTool definition(String json) {
        return McpTool.of(McpJson.parse(json));
    }
}
