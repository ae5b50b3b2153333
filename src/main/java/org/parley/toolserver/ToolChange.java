package org.parley.toolserver;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.parley.mcp.McpTool;

/** A difference between the definition of a tool that is in use and the one that waits for a review. */
public record ToolChange(String field, String from, String to) {
    static List<ToolChange> of(McpTool before, McpTool after) {
        var changes = new ArrayList<ToolChange>();
        add(changes, "title", before.title(), after.title());
        add(changes, "description", before.description(), after.description());
        add(changes, "schema", text(before.schema()), text(after.schema()));
        add(changes, "annotations", text(before.annotations()), text(after.annotations()));
        return changes;
    }

    private static void add(List<ToolChange> changes, String field, String from, String to) {
        if (!from.equals(to)) changes.add(new ToolChange(field, from, to));
    }

    private static String text(JsonObject json) {
        return json.toString();
    }
}
