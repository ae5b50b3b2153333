package org.parley.endpoint;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.JsonFields;
import org.parley.error.NotFound;
import org.parley.secret.KeyRotation;
import org.parley.secret.SecretBox;
import org.parley.secret.SecretUnavailable;

/**
 * Changes of endpoints by administrators. Keys are encrypted here, and are decrypted only for {@link ActiveEndpoints}.
 */
@Stateless
public class EndpointService {
    @PersistenceContext
    EntityManager em;

    @Inject
    EndpointStore store;

    @Inject
    SecretBox secrets;

    @Inject
    AuditService audit;

    @Inject
    Event<EndpointsChangedEvent> changed;

    @Inject
    Event<KeyRotation> rotations;

    /** All endpoints by name, including the built-in one. */
    public List<Endpoint> list() {
        return em.createNamedQuery("Endpoint.all", Endpoint.class).getResultList();
    }

    /** @throws NotFound if there is no such endpoint */
    public Endpoint get(UUID id) {
        return Optional.ofNullable(em.find(Endpoint.class, id)).orElseThrow(() -> new NotFound("endpoint"));
    }

    /**
     * @throws BadRequest names the field that cannot be saved
     * @throws Conflict if another endpoint has the name, or no master key is configured for its key
     */
    public Endpoint create(JsonObject body, Actor actor) {
        store.lock();
        var name = name(body);
        requireFree(name, null);
        var endpoint = new Endpoint(Uuid7.next(), name, EndpointJson.read(body));
        keepKey(endpoint, body);
        em.persist(endpoint);
        record(actor, name, "created");
        return endpoint;
    }

    /** Fields that the body lacks remain unchanged, including the key; an empty key removes it. */
    public Endpoint change(UUID id, JsonObject body, Actor actor) {
        store.lock();
        var endpoint = editable(id);
        new JsonFields(body)
                .optionalInt("version", 0, Integer.MAX_VALUE)
                .filter(read -> read != endpoint.version())
                .ifPresent(read -> {
                    throw new Conflict(
                            "version_conflict",
                            "The endpoint has changed since version " + read + "; its version is now "
                                    + endpoint.version());
                });
        var before = EndpointJson.write(endpoint.settings())
                .add("name", endpoint.name())
                .build();
        var merged = EndpointJson.merge(before, EndpointJson.ofPreset(body));
        var name = name(merged);
        requireFree(name, id);
        endpoint.change(name, EndpointJson.read(merged));
        keepKey(endpoint, body);
        record(actor, name, body.containsKey("api_key") ? "changed, with its key" : "changed");
        return endpoint;
    }

    /** @throws Conflict if agents use it */
    public void delete(UUID id, Actor actor) {
        store.lock();
        var endpoint = editable(id);
        var agents = store.agentsOf(id);
        if (!agents.isEmpty()) throw new Conflict("in_use", "Agents use this endpoint: " + String.join(", ", agents));
        em.remove(endpoint);
        record(actor, endpoint.name(), "deleted");
    }

    /**
     * Encrypts all keys, and the secrets of other packages, again with the current master key.
     *
     * @return names of the endpoints and tool servers whose secret cannot be decrypted, which remain unchanged
     */
    public KeyRotationResponse rotate(Actor actor) {
        store.lock();
        var current = secrets.currentKeyId()
                .orElseThrow(() -> new Conflict("no_master_key", "This server has no master key"));
        var all = list();
        var locked = all.stream()
                .filter(endpoint -> !rotate(endpoint))
                .map(Endpoint::name)
                .toList();
        long keys = all.stream().filter(endpoint -> endpoint.key().isPresent()).count();
        var others = new KeyRotation();
        rotations.fire(others);
        audit.record(actor, AuditAction.KEYS_ROTATED, "", "to master key " + current);
        store.tellNodes();
        changed.fire(new EndpointsChangedEvent());
        return new KeyRotationResponse(
                current,
                keys - locked.size() + others.count(),
                Stream.concat(locked.stream(), others.failures().stream()).toList());
    }

    private boolean rotate(Endpoint endpoint) {
        if (endpoint.key().isEmpty()) return true;
        em.lock(endpoint, LockModeType.PESSIMISTIC_WRITE);
        try {
            endpoint.keep(secrets.seal(secrets.open(endpoint.key().get(), endpoint.owner()), endpoint.owner()));
            return true;
        } catch (SecretUnavailable e) {
            return false;
        }
    }

    private void keepKey(Endpoint endpoint, JsonObject body) {
        if (!body.containsKey("api_key")) return;
        var key = EndpointJson.key(new JsonFields(body).optionalText("api_key").orElse(""));
        if (key.isEmpty()) endpoint.dropKey();
        else endpoint.keep(secrets.seal(key, endpoint.owner()));
    }

    private Endpoint editable(UUID id) {
        var endpoint = Optional.ofNullable(em.find(Endpoint.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("endpoint"));
        if (endpoint.isBuiltIn())
            throw new Conflict(
                    "managed_by_configuration",
                    "The built-in endpoint is that of the settings parley.model.*; change it there");
        return endpoint;
    }

    private void requireFree(String name, UUID self) {
        em.createNamedQuery("Endpoint.byName", Endpoint.class)
                .setParameter("name", name)
                .getResultStream()
                .filter(endpoint -> !endpoint.id().equals(self))
                .findFirst()
                .ifPresent(endpoint -> {
                    throw new Conflict("name_taken", "Another endpoint is named " + name);
                });
    }

    private static String name(JsonObject body) {
        var name = new JsonFields(body).text("name").strip();
        if (name.length() > 200) throw new BadRequest("name is longer than 200 characters");
        return name;
    }

    private void record(Actor actor, String name, String what) {
        audit.record(actor, AuditAction.ENDPOINT_CHANGED, name, what);
        store.tellNodes();
        changed.fire(new EndpointsChangedEvent());
    }
}
