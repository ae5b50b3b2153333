package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.parley.endpoint.ModelCheck;
import org.parley.identity.CurrentUser;
import org.parley.tool.ToolRegistry;

/**
 * Checks that a saved agent can answer. The agent remains saved if not: an outage of its endpoint must not prevent
 * changes. Runs after the transaction, since it waits for the network.
 */
@ApplicationScoped
public class AgentChecks {
    @Inject
    AgentAdminService agents;

    @Inject
    ModelCheck models;

    @Inject
    ToolRegistry tools;

    @Inject
    CurrentUser admin;

    /** Adds a warning for each endpoint that cannot be reached or lacks the model, and for each tool that is missing. Takes up to three seconds. */
    SavedAgent check(SavedAgent saved) {
        var agent = agents.get(saved.id());
        var problems = Stream.concat(Stream.of(agent.endpoint()), agent.fallbackEndpoint().stream())
                .map(endpoint -> models.problem(endpoint, agent.model()))
                .toList();
        var warnings = new ArrayList<>(saved.warnings());
        tools.missing(admin.get(), agent.options().tools())
                .forEach(tool -> warnings.add("The tool " + tool + " is not available at the moment"));
        problems.stream().map(CompletableFuture::join).flatMap(Optional::stream).forEach(warnings::add);
        return new SavedAgent(saved.id(), saved.version(), warnings);
    }
}
