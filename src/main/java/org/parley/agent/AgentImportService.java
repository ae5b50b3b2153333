package org.parley.agent;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.AgentImport.Step;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.DatabaseReadyEvent;
import org.parley.endpoint.EndpointNames;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;

/** Export and import of the declarative agents file, at the start of a node and by administrators. */
@Stateless
public class AgentImportService {
    @PersistenceContext
    EntityManager em;

    @Inject
    AgentsFile file;

    @Inject
    AgentVersionStore versions;

    @Inject
    EndpointNames endpoints;

    @Inject
    AuditService audit;

    @Inject
    Event<AgentsChangedEvent> changed;

    /**
     * Applies the agents file: its agents become read-only for administrators, and agents that were removed from it
     * become editable again. Without a file, a new installation gets the WAR's default agents, which administrators may
     * change.
     */
    public void onDatabaseReady(@Observes @Priority(DatabaseReadyEvent.FIRST) DatabaseReadyEvent ready) {
        versions.lock();
        if (file.isConfigured()) applyFile();
        else if (all().isEmpty() && !versions.hasAny())
            apply(AgentImport.plan(file.read(), List.of(), names()), Actor.SERVER);
    }

    /** All agents in order, with names as references. */
    public String export(AgentsFileFormat format) {
        var names = names();
        return format.write(all().stream()
                .map(agent -> AgentJson.writeForFile(agent.definition(), names))
                .toList());
    }

    /**
     * @param dryRun whether the changes are only computed
     * @throws BadRequest names the invalid line; in this case no change is made
     * @throws Conflict if the configured agents file manages one of the agents
     */
    public ImportResponse importFile(List<AgentsFileFormat.Entry> entries, boolean dryRun, Actor actor) {
        versions.lock();
        var steps = AgentImport.plan(entries, all(), names());
        steps.stream().filter(Step::isUpdate).forEach(AgentImportService::requireEditable);
        if (!dryRun) apply(steps, actor);
        return AgentImport.response(steps);
    }

    private void applyFile() {
        List<Step> steps;
        try {
            steps = AgentImport.plan(file.read(), all(), names());
        } catch (BadRequest e) {
            throw new IllegalStateException("The agents file " + file.name() + " cannot be read: " + e.getMessage(), e);
        }
        apply(steps, Actor.SERVER);
        var inFile =
                steps.stream().map(step -> step.definition().name()).collect(Collectors.toCollection(HashSet::new));
        all().forEach(agent -> agent.manageByFile(inFile.contains(agent.name())));
    }

    private void apply(List<Step> steps, Actor actor) {
        var changes = steps.stream().filter(step -> !step.isUnchanged()).toList();
        if (changes.isEmpty()) return;
        changes.forEach(step -> apply(step, actor));
        versions.tellNodes();
        changed.fire(new AgentsChangedEvent());
    }

    private void apply(Step step, Actor actor) {
        var agent = step.agent();
        if (agent == null) {
            agent = new Agent(step.id(), step.definition());
            em.persist(agent);
        } else {
            versions.add(agent, Actor.SERVER);
            agent.change(step.definition());
        }
        versions.add(agent, actor);
        var what = (step.agent() == null ? "new in" : "changed by") + " the agents file";
        audit.record(actor, AuditAction.AGENT_CHANGED, agent.name(), what);
    }

    private static void requireEditable(Step step) {
        if (step.agent().isManagedByFile())
            throw new Conflict(
                    "managed_by_file",
                    "The agents file of this server manages the agent "
                            + step.definition().name());
    }

    private List<Agent> all() {
        return em.createNamedQuery("Agent.inOrder", Agent.class).getResultList();
    }

    private AgentReferences.Names names() {
        Map<UUID, String> agents = all().stream().collect(Collectors.toMap(Agent::id, Agent::name));
        return new AgentReferences.Names(endpoints.all(), agents);
    }
}
