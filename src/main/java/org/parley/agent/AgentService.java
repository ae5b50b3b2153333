package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;

@Stateless
public class AgentService {
    @PersistenceContext
    EntityManager em;

    @Inject
    AgentCache recent;

    /** The agents that this caller may use, in order; for a tag, only those that have it. */
    public List<Agent> usable(Caller caller, Optional<String> tag) {
        return all().stream()
                .filter(agent -> agent.isUsableBy(caller))
                .filter(agent -> tag.map(agent::hasTag).orElse(true))
                .toList();
    }

    /**
     * @throws NotFound if there is no such agent
     * @throws Forbidden if this caller may not use it
     */
    public Agent usable(Caller caller, UUID id) {
        var agent = find(id).orElseThrow(() -> new NotFound("agent"));
        if (!agent.isUsableBy(caller)) throw new Forbidden("agent_forbidden", "You do not have access to this agent");
        return agent;
    }

    /** This agent, if the caller may use it. */
    public Optional<Agent> find(Caller caller, UUID id) {
        return usable(caller, Optional.empty()).stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst();
    }

    /**
     * The default agent for the caller's tag, else the default agent if the caller may use it, else the first agent
     * that the caller may use. An administrator's choice takes precedence over that of the agents file.
     */
    public Agent defaultFor(Caller caller) {
        return usable(caller, Optional.empty()).stream()
                .min(Comparator.comparing((Agent agent) -> !agent.isDefaultFor(caller))
                        .thenComparing(agent -> !agent.isDefault())
                        .thenComparing(agent -> agent.isDefault() && agent.isManagedByFile()))
                .orElseThrow(() -> new NotFound("default agent"));
    }

    public Optional<Agent> find(UUID id) {
        return all().stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    private List<Agent> all() {
        return recent.get(
                () -> em.createNamedQuery("Agent.inOrder", Agent.class).getResultList());
    }
}
