package org.parley.tool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.llm.ChatTool;

/** The tools of one run, by the names that the model knows. */
public final class Toolbox {
    private static final Logger LOG = System.getLogger(Toolbox.class.getName());

    private final Map<String, BoundTool> byName = new LinkedHashMap<>();

    /** Adds a tool, unless its schema is malformed. */
    void add(Tool tool, Optional<ApprovalPolicy> approval) {
        var spec = tool.spec();
        var parameters = ToolSchemas.forModel(spec.parameters());
        if (parameters.isEmpty()) {
            LOG.log(Level.WARNING, "The schema of the tool {0} of {1} is malformed", spec.name(), spec.serverName());
            return;
        }
        var name = ToolNames.unique(spec, byName.keySet());
        var offer = new ChatTool(name, spec.description(), parameters.get());
        byName.put(name, new BoundTool(tool, spec, offer, approval.orElseGet(() -> ApprovalPolicy.defaultFor(spec))));
    }

    /** The tool that the model calls by this name. */
    public Optional<BoundTool> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<BoundTool> find(ToolReference reference) {
        return byName.values().stream()
                .filter(bound -> bound.reference().equals(reference))
                .findFirst();
    }

    /** A tool's name for users. */
    public String shownName(String name) {
        return find(name).map(bound -> bound.spec().name()).orElse(name);
    }

    public List<ChatTool> offers() {
        return byName.values().stream().map(BoundTool::offer).toList();
    }

    /** For the messages to the model that name the tools. */
    public List<String> names() {
        return new ArrayList<>(byName.keySet());
    }

    /** Arguments for the model: endpoints refuse a history with arguments that are not a JSON object. */
    public static String argumentsForModel(String json) {
        return isObject(json) ? json : "{}";
    }

    public static boolean isObject(String json) {
        return ToolSchemas.object(json).isPresent();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }
}
