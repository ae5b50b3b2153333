package org.parley.agent;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.DatabaseReadyEvent;
import org.parley.error.Forbidden;
import org.parley.error.NotFound;
import org.parley.identity.Caller;

@Stateless
public class AgentService {
    @PersistenceContext
    EntityManager em;

    @Inject
    AgentsFile file;

    @Inject
    AgentCache recent;

    @Inject
    AuditService audit;

    /** Brings the agents of the file into the database, by name; others stay as they are. */
    public void seed(@Observes @Priority(DatabaseReadyEvent.FIRST) DatabaseReadyEvent ready) {
        file.read().forEach(this::apply);
        recent.forget();
    }

    /** The agents that this caller may use, in order; with a tag: only those that carry it. */
    public List<Agent> usable(Caller caller, Optional<String> tag) {
        return all().stream()
                .filter(agent -> agent.isUsableBy(caller))
                .filter(agent -> tag.map(agent::hasTag).orElse(true))
                .toList();
    }

    /**
     * @throws NotFound there is no such agent
     * @throws Forbidden this caller may not use it
     */
    public Agent usable(Caller caller, UUID id) {
        var agent = find(id).orElseThrow(() -> new NotFound("agent"));
        if (!agent.isUsableBy(caller)) throw new Forbidden("agent_forbidden", "You may not use this agent");
        return agent;
    }

    /** This agent, if the caller may use it. */
    public Optional<Agent> find(Caller caller, UUID id) {
        return usable(caller, Optional.empty()).stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst();
    }

    /** The default agent if the caller may use it, else the first that the caller may use. */
    public Agent defaultFor(Caller caller) {
        var agents = usable(caller, Optional.empty());
        return agents.stream()
                .filter(Agent::isDefault)
                .findFirst()
                .or(() -> agents.stream().findFirst())
                .orElseThrow(() -> new NotFound("default agent"));
    }

    public Optional<Agent> find(UUID id) {
        return all().stream().filter(agent -> agent.id().equals(id)).findFirst();
    }

    private List<Agent> all() {
        return recent.get(
                () -> em.createNamedQuery("Agent.inOrder", Agent.class).getResultList());
    }

    private void apply(AgentSeed seed) {
        em.createNamedQuery("Agent.byName", Agent.class)
                .setParameter("name", seed.name())
                .getResultStream()
                .findFirst()
                .ifPresentOrElse(agent -> change(agent, seed), () -> add(seed));
    }

    private void add(AgentSeed seed) {
        em.persist(new Agent(seed));
        audit.record("", "", AuditAction.AGENT_CHANGED, seed.name(), "new in the agents file");
    }

    private void change(Agent agent, AgentSeed seed) {
        if (!agent.differsFrom(seed)) return;
        agent.update(seed);
        audit.record("", "", AuditAction.AGENT_CHANGED, seed.name(), "changed by the agents file");
    }
}
