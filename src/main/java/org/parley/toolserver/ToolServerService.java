package org.parley.toolserver;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
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
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.error.JsonFields;
import org.parley.error.NotFound;
import org.parley.mcp.McpJson;
import org.parley.secret.KeyRotation;
import org.parley.secret.SecretBox;
import org.parley.secret.SecretUnavailable;

/** Changes of tool servers by administrators. Secrets are encrypted here. */
@Stateless
public class ToolServerService {
    @PersistenceContext
    EntityManager em;

    @Inject
    ToolServerStore store;

    @Inject
    SecretBox secrets;

    @Inject
    AuditService audit;

    @Inject
    Event<ToolServersChangedEvent> changed;

    /** All servers by name. */
    public List<ToolServer> list() {
        return em.createNamedQuery("ToolServer.all", ToolServer.class).getResultList();
    }

    /** @throws NotFound if there is no such server */
    public ToolServer get(UUID id) {
        return Optional.ofNullable(em.find(ToolServer.class, id)).orElseThrow(ToolServerService::notFound);
    }

    /**
     * @throws BadRequest names the field that cannot be saved
     * @throws Conflict if another server has the name, or no master key is configured for its secret
     */
    public ToolServer create(JsonObject body, Actor actor) {
        store.lock();
        var name = name(body);
        requireFree(name, null);
        var server = new ToolServer(Uuid7.next(), name, ToolServerJson.read(body));
        keepSecret(server, body);
        em.persist(server);
        record(actor, name, "created");
        return server;
    }

    /** Fields that the body lacks remain unchanged, including the secret; an empty secret removes it. */
    public ToolServer change(UUID id, JsonObject body, Actor actor) {
        store.lock();
        var server = locked(id);
        requireVersion(server, body);
        var before = McpJson.object(ToolServerJson.write(server.settings()))
                .add("name", server.name())
                .build();
        var merged = ToolServerJson.merge(before, body);
        var name = name(merged);
        requireFree(name, id);
        var settings = ToolServerJson.read(merged);
        dropSecretOfOther(server, settings);
        server.change(name, settings);
        keepSecret(server, body);
        record(actor, name, ToolServerJson.hasSecret(body) ? "changed, with its secret" : "changed");
        return server;
    }

    /** Its tools disappear from all agents. */
    public void delete(UUID id, Actor actor) {
        store.lock();
        var server = locked(id);
        em.remove(server);
        record(actor, server.name(), "deleted");
    }

    /** Within the transaction of the rotation. */
    public void onKeyRotation(@Observes KeyRotation rotation) {
        store.lock();
        list().stream().filter(server -> server.secret().isPresent()).forEach(server -> rotate(server, rotation));
        store.tellNodes();
        changed.fire(new ToolServersChangedEvent());
    }

    private void rotate(ToolServer server, KeyRotation rotation) {
        try {
            server.keep(secrets.seal(secrets.open(server.secret().orElseThrow(), server.owner()), server.owner()));
            rotation.encrypted();
        } catch (SecretUnavailable e) {
            rotation.failed(server.name());
        }
    }

    /** A secret must not be sent to another address, or used in another way, than the administrator has entered it for. */
    private static void dropSecretOfOther(ToolServer server, ToolServerSettings settings) {
        var before = server.settings();
        boolean sameHost = String.valueOf(before.url().getRawAuthority())
                .equals(String.valueOf(settings.url().getRawAuthority()));
        if (!sameHost || before.auth().type() != settings.auth().type()) server.dropSecret();
    }

    private static void requireVersion(ToolServer server, JsonObject body) {
        new JsonFields(body)
                .optionalInt("version", 0, Integer.MAX_VALUE)
                .filter(read -> read != server.version())
                .ifPresent(read -> {
                    throw new Conflict(
                            "version_conflict",
                            "The tool server has changed since version " + read + "; its version is now "
                                    + server.version());
                });
    }

    private void keepSecret(ToolServer server, JsonObject body) {
        if (!ToolServerJson.hasSecret(body)) return;
        var secret = ToolServerJson.secret(body);
        if (secret.isEmpty()) server.dropSecret();
        else server.keep(secrets.seal(secret, server.owner()));
    }

    private ToolServer locked(UUID id) {
        return Optional.ofNullable(em.find(ToolServer.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(ToolServerService::notFound);
    }

    private void requireFree(String name, UUID self) {
        em.createNamedQuery("ToolServer.byName", ToolServer.class)
                .setParameter("name", name)
                .getResultStream()
                .filter(server -> !server.id().equals(self))
                .findFirst()
                .ifPresent(server -> {
                    throw new Conflict("name_taken", "Another tool server is named " + name);
                });
    }

    private static String name(JsonObject body) {
        var name = new JsonFields(body).text("name").strip();
        if (name.length() > 200) throw new BadRequest("name is longer than 200 characters");
        return name;
    }

    private static NotFound notFound() {
        return new NotFound("tool server");
    }

    private void record(Actor actor, String name, String what) {
        audit.record(actor, AuditAction.TOOL_SERVER_CHANGED, name, what);
        store.tellNodes();
        changed.fire(new ToolServersChangedEvent());
    }
}
