package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.identity.Caller;

/** Finds tools in all sources. */
@ApplicationScoped
public class ToolRegistry {
    private static final Logger LOG = System.getLogger(ToolRegistry.class.getName());
    private static final int MOST_WARNINGS = 1000;

    @Inject
    @Any
    Instance<ToolSource> sources;

    private final Set<ToolReference> warned = ConcurrentHashMap.newKeySet();

    /** A tool that does not exist, or not at the moment, is reported in the log once. */
    public Optional<Tool> find(Caller caller, ToolReference reference) {
        var tool = sources.stream()
                .map(source -> source.find(caller, reference))
                .flatMap(Optional::stream)
                .findFirst();
        if (tool.isEmpty()) warn(reference);
        return tool;
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
