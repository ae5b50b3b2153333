package org.parley.toolserver;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.database.Uuid7;
import org.parley.error.NotFound;
import org.parley.mcp.McpJson;
import org.parley.oauth.ClientIdentity;
import org.parley.oauth.Target;
import org.parley.oauth.Tokens;
import org.parley.secret.KeyRotation;
import org.parley.secret.SecretBox;
import org.parley.secret.SecretUnavailable;

/** The authorisations of users at tool servers. Tokens are encrypted at rest. */
@Stateless
public class ConnectionService {
    private static final Duration TO_FINISH = Duration.ofMinutes(10);
    private static final Duration CLAIM = Duration.ofSeconds(30);

    /** An authorisation that the user has started, with the fields that the start has stored. */
    record Started(UUID server, JsonObject fields) {}

    @Inject
    ConnectionStore store;

    @Inject
    SecretBox secrets;

    @Inject
    AuditService audit;

    /** Empty if there is none, or its master key is not available. */
    public Optional<UserConnection> find(String user, UUID server) {
        return store.find(user, server).flatMap(this::open);
    }

    public List<ConnectionStore.Listed> list(String user) {
        return store.list(user);
    }

    /** Stores the tokens of a completed authorisation. They replace those of an earlier one. */
    public void connect(
            Actor actor,
            ActiveToolServer server,
            Target target,
            ClientIdentity client,
            Tokens tokens,
            List<String> scopes) {
        var id = Uuid7.next();
        var granted = tokens.scopes().isEmpty() ? scopes : tokens.scopes();
        store.save(
                id,
                actor.id(),
                server.id(),
                target.server().issuer(),
                target.resource().toString(),
                String.join(" ", granted),
                secrets.seal(UserConnection.secrets(client, tokens, Optional.empty()), owner(id)),
                tokens.lifetime());
        audit.record(actor, AuditAction.TOOL_CONNECTED, server.name(), "");
    }

    /** @throws NotFound if the user has no such connection */
    public void delete(UUID id, Actor actor) {
        var name = store.list(actor.id()).stream()
                .filter(listed -> listed.id().equals(id))
                .map(ConnectionStore.Listed::serverName)
                .findFirst()
                .orElseThrow(() -> new NotFound("connection"));
        store.delete(id, actor.id());
        audit.record(actor, AuditAction.TOOL_DISCONNECTED, name, "");
    }

    /** @return whether this node is the only one that may refresh the tokens now */
    public boolean claim(UserConnection connection) {
        return store.claim(connection.id(), connection.version(), CLAIM);
    }

    public void release(UserConnection connection) {
        store.release(connection.id(), connection.version());
    }

    /** Stores refreshed tokens, before they are used: the old refresh token may be used up. */
    public void renew(UserConnection connection, Tokens tokens) {
        var sealed = UserConnection.secrets(connection.client(), tokens, connection.refreshToken());
        store.renew(
                connection.id(), connection.version(), secrets.seal(sealed, owner(connection.id())), tokens.lifetime());
    }

    /** Removes a connection whose tokens are no longer valid. */
    public void drop(UserConnection connection) {
        store.drop(connection.id(), connection.version());
    }

    /** The next authorisation requests these scopes too. */
    public void want(String user, UUID server, List<String> scopes) {
        store.want(user, server, String.join(" ", scopes));
    }

    /** Stores a started authorisation; only the same user can finish it, once, within ten minutes. */
    public void start(String state, String user, UUID server, JsonObject fields) {
        var hash = hash(state);
        store.addPending(hash, user, server, secrets.seal(fields.toString(), pendingOwner(hash)), TO_FINISH);
    }

    /** Removes and returns a started authorisation of this user. */
    public Optional<Started> take(String state, String user) {
        var hash = hash(state);
        return store.takePending(hash, user)
                .filter(ConnectionStore.Pending::isValid)
                .map(pending -> new Started(
                        pending.server(), McpJson.parse(secrets.open(pending.secret(), pendingOwner(hash)))));
    }

    /** The client that an authorization server has registered for this address of the callback. */
    public Optional<ClientIdentity> client(UUID server, String issuer, String redirect) {
        try {
            return store.client(server, issuer, redirect)
                    .map(stored -> secrets.open(stored, clientOwner(server, issuer)))
                    .map(text -> UserConnection.client(McpJson.parse(text)));
        } catch (SecretUnavailable e) {
            return Optional.empty();
        }
    }

    public void saveClient(UUID server, ClientIdentity client, String redirect) {
        var sealed = secrets.seal(UserConnection.json(client).toString(), clientOwner(server, client.issuer()));
        store.saveClient(server, client.issuer(), redirect, sealed);
    }

    /** The client was refused: it is registered again when it is needed. */
    public void forgetClients(UUID server) {
        store.deleteClients(server);
    }

    /** Within the transaction of the rotation. Registered clients that cannot be opened are registered again. */
    public void onKeyRotation(@Observes KeyRotation rotation) {
        for (var stored : store.lockAll()) {
            try {
                var owner = owner(stored.id());
                store.reseal(stored.id(), secrets.seal(secrets.open(stored.secret(), owner), owner));
                rotation.encrypted();
            } catch (SecretUnavailable e) {
                rotation.failed("connection " + stored.id());
            }
        }
    }

    private Optional<UserConnection> open(ConnectionStore.Stored stored) {
        try {
            var json = McpJson.parse(secrets.open(stored.secret(), owner(stored.id())));
            return Optional.of(new UserConnection(
                    stored.id(),
                    stored.user(),
                    stored.server(),
                    stored.resource(),
                    words(stored.scopes()),
                    words(stored.wanted()),
                    UserConnection.client(McpJson.object(json, "client")),
                    McpJson.text(json, "access"),
                    McpJson.optional(json, "refresh"),
                    stored.expiresIn(),
                    stored.version()));
        } catch (SecretUnavailable e) {
            return Optional.empty();
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String owner(UUID connection) {
        return "tool connection " + connection;
    }

    private static String pendingOwner(byte[] hash) {
        return "tool authorization " + HexFormat.of().formatHex(hash);
    }

    private static String clientOwner(UUID server, String issuer) {
        return "tool client " + server + " " + issuer;
    }

    private static byte[] hash(String state) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
