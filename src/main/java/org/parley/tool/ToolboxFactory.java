package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.parley.identity.Caller;

/** Collects the tools of a run. */
@ApplicationScoped
public class ToolboxFactory {
    @Inject
    ToolRegistry registry;

    @Inject
    ToolLoopConfig config;

    /**
     * @param tools of the agent, as they are stored; those beyond the limit are left out
     * @param more tools that Parley adds
     */
    public Toolbox create(Caller caller, List<JsonObject> tools, List<Tool> more) {
        var box = new Toolbox();
        more.forEach(tool -> box.add(tool, Optional.empty()));
        ToolGrant.valid(tools).stream()
                .limit(config.perAgent())
                .forEach(grant ->
                        registry.find(caller, grant.reference()).ifPresent(tool -> box.add(tool, grant.approval())));
        return box;
    }
}
