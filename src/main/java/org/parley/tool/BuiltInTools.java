package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.identity.Caller;

/** Source of the tools of Parley itself. Every user may use them, through the agents that have them. */
@ApplicationScoped
public class BuiltInTools implements ToolSource {
    @Inject
    @Any
    Instance<BuiltInTool> tools;

    @Override
    public Optional<Tool> find(Caller caller, ToolReference reference) {
        if (!reference.server().equals(ToolReference.BUILT_IN)) return Optional.empty();
        return tools.stream()
                .filter(tool -> tool.spec().name().equals(reference.tool()))
                .filter(tool -> tool.missing().isEmpty())
                .<Tool>map(tool -> tool)
                .findFirst();
    }

    /** All of them by name, also those that cannot be used yet. */
    List<BuiltInTool> all() {
        return tools.stream()
                .sorted(Comparator.comparing((BuiltInTool tool) -> tool.spec().name()))
                .toList();
    }
}
