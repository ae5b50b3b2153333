package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.identity.Caller;

/** Finds tools in all sources. */
@ApplicationScoped
public class ToolRegistry {
    private static final Logger LOG = System.getLogger(ToolRegistry.class.getName());
    private static final int MOST_WARNINGS = 1000;

    /** A built-in tool that no source has, because it depends on the agent's handoffs. */
    public static final ToolReference ASK_AGENT = new ToolReference(ToolReference.BUILT_IN, "ask_agent");

    @Inject
    @Any
    Instance<ToolSource> sources;

    private final Set<ToolReference> warned = ConcurrentHashMap.newKeySet();

    /** A tool that does not exist, or not at the moment, is reported in the log once. */
    public Optional<Tool> find(Caller caller, ToolReference reference) {
        var tool = search(caller, reference);
        if (tool.isEmpty()) warn(reference);
        return tool;
    }

    /** Names of those tools of an agent that this caller could not use now. */
    public List<String> missing(Caller caller, List<JsonObject> tools) {
        return ToolGrant.valid(tools).stream()
                .map(ToolGrant::reference)
                .filter(reference -> !reference.equals(ASK_AGENT))
                .filter(reference -> search(caller, reference).isEmpty())
                .map(ToolReference::tool)
                .toList();
    }

    private Optional<Tool> search(Caller caller, ToolReference reference) {
        return sources.stream()
                .map(source -> source.find(caller, reference))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void warn(ToolReference reference) {
        if (warned.size() < MOST_WARNINGS && warned.add(reference))
            LOG.log(
                    Level.WARNING,
                    "An agent has the tool {0} of the server {1}, which is not available",
                    reference.tool(),
                    reference.server());
    }
}
