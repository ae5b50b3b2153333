package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.agent.Agent;
import org.parley.agent.AgentService;
import org.parley.endpoint.EndpointCalls;
import org.parley.identity.Caller;
import org.parley.prompt.ClientLocale;
import org.parley.prompt.PromptBuilder;
import org.parley.tool.Tool;
import org.parley.tool.Toolbox;
import org.parley.tool.ToolboxFactory;

/** Collects what a run of an agent with tools needs. */
@ApplicationScoped
public class ToolRunFactory {
    private static final Logger LOG = System.getLogger(ToolRunFactory.class.getName());

    /** Injected by the EJB container: through CDI, each call would create an exception internally. */
    @EJB
    AgentService agents;

    @Inject
    ToolboxFactory boxes;

    @Inject
    PromptBuilder prompts;

    @Inject
    EndpointCalls calls;

    private final Set<UUID> warned = ConcurrentHashMap.newKeySet();

    /** Empty if the agent has no tools that this caller may use now. */
    Optional<ToolRun> create(Caller caller, Agent agent, ClientLocale locale, UsageSum usage) {
        var options = agent.options();
        if (options.tools().isEmpty() && options.handoffs().isEmpty()) return Optional.empty();
        if (!prompts.acceptsTools(agent)) {
            if (warned.add(agent.id()))
                LOG.log(Level.WARNING, "The agent {0} has tools, and its endpoint accepts none", agent.name());
            return Optional.empty();
        }
        var others = others(caller, agent);
        var more = new ArrayList<Tool>();
        if (!others.isEmpty()) more.add(new HandOff(others));
        if (!others.isEmpty() && options.tools().stream().anyMatch(ToolRunFactory::asksAgents))
            more.add(new AskAgent(others, new AskAgent.Services(prompts, calls, locale, usage)));
        var tools = options.tools().stream().filter(tool -> !asksAgents(tool)).toList();
        var box = boxes.create(caller, tools, more);
        if (box.isEmpty()) return Optional.empty();
        return Optional.of(new ToolRun(caller, agent, box, locale, usage, List.of(), "", 0, 0));
    }

    /** A run that only finishes calls of an earlier one: the agent's tools are not available any more. */
    ToolRun without(Caller caller, Agent agent, ClientLocale locale) {
        return new ToolRun(caller, agent, new Toolbox(), locale, new UsageSum(), List.of(), "", 0, 0);
    }

    /** The agents to which this one may hand over, as far as the caller may use them. */
    private List<Agent> others(Caller caller, Agent agent) {
        return agent.options().handoffs().stream()
                .filter(id -> !id.equals(agent.id()))
                .distinct()
                .map(id -> agents.find(caller, id))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean asksAgents(JsonObject tool) {
        return AskAgent.REFERENCE.server().equals(tool.getString("server", ""))
                && AskAgent.REFERENCE.tool().equals(tool.getString("tool", ""));
    }
}
