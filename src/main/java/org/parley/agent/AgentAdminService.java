package org.parley.agent;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.endpoint.EndpointNames;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.JsonFields;
import org.parley.error.NotFound;
import org.parley.paging.PageRequest;

/** Changes of agents by administrators. Each change creates a version, is audited, and is announced to all nodes. */
@Stateless
public class AgentAdminService {
    private static final JsonObject NO_DEFAULT =
            Json.createObjectBuilder().add("default", false).build();

    @PersistenceContext
    EntityManager em;

    @Inject
    AgentVersionStore versions;

    @Inject
    EndpointNames endpoints;

    @Inject
    AuditService audit;

    @Inject
    Event<AgentsChangedEvent> changed;

    /** All agents in order, including disabled ones. */
    public List<Agent> list() {
        return em.createNamedQuery("Agent.inOrder", Agent.class).getResultList();
    }

    /** @throws NotFound if there is no such agent */
    public Agent get(UUID id) {
        return Optional.ofNullable(em.find(Agent.class, id)).orElseThrow(() -> new NotFound("agent"));
    }

    /**
     * @throws BadRequest names the field that cannot be saved
     * @throws Conflict if another agent has the name
     */
    public SavedAgent create(JsonObject body, Actor actor) {
        versions.lock();
        var definition = checked(AgentJson.read(body, AgentReferences.IDS));
        requireFree(definition.name(), null);
        return saved(add(Uuid7.next(), definition), actor, "created");
    }

    /**
     * An agent that is not stored, as administrators try it.
     *
     * @throws BadRequest names the field that could not be saved
     */
    public Agent draft(JsonObject body) {
        return new Agent(Uuid7.next(), checked(AgentJson.read(body, AgentReferences.IDS)));
    }

    /**
     * Fields that the body lacks remain unchanged.
     *
     * @throws Conflict if the agent has changed since the version that the body names, or is managed by the agents file
     */
    public SavedAgent change(UUID id, JsonObject body, Actor actor) {
        versions.lock();
        var agent = editable(id);
        int read = new JsonFields(body)
                .optionalInt("version", 0, Integer.MAX_VALUE)
                .orElseThrow(() -> new BadRequest("version is required: the version of the agent that was read"));
        if (read != agent.version())
            throw new Conflict(
                    "version_conflict",
                    "The agent has changed since version " + read + "; its version is now " + agent.version());
        var before = AgentJson.write(agent.definition(), AgentReferences.IDS).build();
        return define(agent, AgentJson.read(AgentJson.merge(before, body), AgentReferences.IDS), actor, "changed");
    }

    /** Messages keep the agent's name and version; its versions are kept. */
    public void delete(UUID id, Actor actor) {
        versions.lock();
        var agent = editable(id);
        versions.add(agent, Actor.SERVER);
        em.remove(agent);
        audit.record(actor, AuditAction.AGENT_CHANGED, agent.name(), "deleted");
        notifyChanged();
    }

    /** @throws NotFound if no such agent exists or has existed */
    public AgentVersionsResponse versions(UUID id, PageRequest page) {
        var found = versions.before(id, page.number(0), page.rows());
        if (found.isEmpty()) get(id);
        return AgentVersionsResponse.of(found, page);
    }

    /** Restores an earlier version as the newest one, also for a deleted agent. */
    public SavedAgent restore(UUID id, int number, Actor actor) {
        versions.lock();
        var version = versions.find(id, number).orElseThrow(() -> new NotFound("version"));
        var definition = AgentJson.read(AgentJson.parse(version.definition()), AgentReferences.IDS);
        if (em.find(Agent.class, id) != null)
            return define(editable(id), definition, actor, "restored to version " + number);
        requireFree(definition.name(), id);
        int last = versions.before(id, Integer.MAX_VALUE, 1).getFirst().number();
        var agent = add(id, checked(definition)).continueAt(last + 1);
        return saved(agent, actor, "restored after deletion, to version " + number);
    }

    static int number(String name, String text) {
        if (!text.matches("\\d{1,9}")) throw new BadRequest(name + " must be a whole number");
        return Integer.parseInt(text);
    }

    private Agent add(UUID id, AgentDefinition definition) {
        var agent = new Agent(id, definition);
        em.persist(agent);
        return agent;
    }

    private SavedAgent define(Agent agent, AgentDefinition definition, Actor actor, String what) {
        if (definition.equals(agent.definition())) return new SavedAgent(agent.id(), agent.version(), List.of());
        requireFree(definition.name(), agent.id());
        versions.add(agent, Actor.SERVER);
        agent.change(checked(definition));
        return saved(agent, actor, what);
    }

    private SavedAgent saved(Agent agent, Actor actor, String what) {
        versions.add(agent, actor);
        audit.record(actor, AuditAction.AGENT_CHANGED, agent.name(), what + ", version " + agent.version());
        if (agent.isDefault()) replaceDefault(agent, actor);
        notifyChanged();
        return new SavedAgent(agent.id(), agent.version(), warnings(agent.definition()));
    }

    /** There is one default agent in addition to that of the agents file. */
    private void replaceDefault(Agent newDefault, Actor actor) {
        list().stream()
                .filter(agent -> agent.isDefault() && !agent.isManagedByFile() && agent != newDefault)
                .forEach(agent -> {
                    var json = AgentJson.write(agent.definition(), AgentReferences.IDS)
                            .build();
                    define(
                            agent,
                            AgentJson.read(AgentJson.merge(json, NO_DEFAULT), AgentReferences.IDS),
                            actor,
                            "no longer the default");
                });
    }

    private List<String> warnings(AgentDefinition agent) {
        var known = versions.knownGroups();
        return agent.groups().stream()
                .filter(group -> !known.contains(group))
                .map(group -> "No user is in the group " + group)
                .toList();
    }

    private AgentDefinition checked(AgentDefinition agent) {
        agent.check();
        var names = endpoints.all();
        if (!names.containsKey(agent.endpoint())) throw new BadRequest("endpoint: there is no such endpoint");
        if (agent.fallbackEndpoint() != null && !names.containsKey(agent.fallbackEndpoint()))
            throw new BadRequest("fallback_endpoint: there is no such endpoint");
        if (!agent.options().handoffs().isEmpty()) checkHandoffs(agent.options().handoffs());
        return agent;
    }

    private void checkHandoffs(List<UUID> handoffs) {
        var known = list().stream().map(Agent::id).toList();
        handoffs.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new BadRequest("handoffs: there is no agent with the ID " + id);
        });
    }

    private Agent editable(UUID id) {
        var agent = Optional.ofNullable(em.find(Agent.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("agent"));
        if (agent.isManagedByFile())
            throw new Conflict("managed_by_file", "The agents file manages this agent; change it there");
        return agent;
    }

    private void requireFree(String name, UUID self) {
        em.createNamedQuery("Agent.byName", Agent.class)
                .setParameter("name", name)
                .getResultStream()
                .filter(agent -> !agent.id().equals(self))
                .findFirst()
                .ifPresent(agent -> {
                    throw new Conflict("name_taken", "Another agent is named " + name);
                });
    }

    private void notifyChanged() {
        versions.tellNodes();
        changed.fire(new AgentsChangedEvent());
    }
}
