package org.parley.mcp;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.parley.outbound.UrlClients;

/**
 * Client of one server for one user. It finds out the server's era, keeps the session of a server of the legacy era,
 * and opens a new one if the server has forgotten it.
 */
public final class McpClient {
    static final JsonObject INFO =
            McpJson.object().add("name", "Parley").add("version", "1").build();

    private static final JsonObject CAPABILITIES = McpJson.object()
            .add(
                    "elicitation",
                    McpJson.object().add("form", JsonValue.EMPTY_JSON_OBJECT).add("url", JsonValue.EMPTY_JSON_OBJECT))
            .build();

    private static final int MOST_PAGES = 50;
    private static final int MOST_TOOLS = 1_000;

    /** @param maxBytes largest response */
    public record Limits(int maxBytes, Duration call, Duration question) {}

    private final McpTransport transport;
    private final Limits limits;
    private final AtomicReference<CompletableFuture<Connection>> connection = new AtomicReference<>();

    public McpClient(URI url, UrlClients clients, Credentials credentials, Limits limits) {
        this.limits = limits;
        transport = new McpTransport(url, clients, credentials, CAPABILITIES, limits.maxBytes());
    }

    /** The version of the protocol on which this client and the server agree. */
    public CompletableFuture<String> version() {
        return connected().thenApply(Connection::version);
    }

    /** All tools of the server; fails with {@link McpException} or {@link java.io.IOException}. */
    public CompletableFuture<ToolList> tools() {
        var collected = new ToolList(new ArrayList<>(), new ArrayList<>(), Duration.ZERO);
        return page(collected, JsonValue.EMPTY_JSON_OBJECT, 1);
    }

    /**
     * Calls a tool once. Fails with {@link McpException} or {@link java.io.IOException}; after an {@code IOException}
     * it is unknown whether the call had an effect.
     */
    public CompletableFuture<McpResult> call(ToolCall call) {
        var running = new RunningCall(this, call);
        return running.start();
    }

    /** Sends a request, and repeats it if it cannot have reached the server's implementation of the method. */
    CompletableFuture<McpReply> request(McpRequest request, Function<Connection, McpRequest> adapt) {
        return connected()
                .thenCompose(open -> transport.send(adapt.apply(open), open).exceptionallyCompose(failure -> {
                    if (!(Failures.cause(failure) instanceof McpException refusal) || !isForgotten(refusal, open))
                        return CompletableFuture.failedFuture(failure);
                    forget(open);
                    return connected().thenCompose(fresh -> transport.send(adapt.apply(fresh), fresh));
                }));
    }

    CompletableFuture<Connection> connected() {
        var known = connection.get();
        if (known != null && !known.isCompletedExceptionally()) return known;
        var mine = new CompletableFuture<Connection>();
        if (!connection.compareAndSet(known, mine)) return connected();
        negotiate().whenComplete((open, failure) -> {
            if (failure == null) mine.complete(open);
            else mine.completeExceptionally(failure);
        });
        return mine;
    }

    McpTransport transport() {
        return transport;
    }

    Limits limits() {
        return limits;
    }

    /** The session of the legacy era has ended, or a server has changed its era. */
    private static boolean isForgotten(McpException refusal, Connection open) {
        if (open.isModern()) return refusal.code() == McpException.UNSUPPORTED_VERSION;
        if (open.session() == null) return false;
        // some servers respond with 400 instead of 404
        return refusal.status() == 404
                || refusal.status() == 400
                        && refusal.getMessage().toLowerCase(Locale.ROOT).contains("session");
    }

    private void forget(Connection open) {
        var known = connection.get();
        if (known != null && known.isDone() && !known.isCompletedExceptionally() && known.join() == open)
            connection.compareAndSet(known, null);
    }

    private CompletableFuture<Connection> negotiate() {
        return transport
                .send(McpRequest.of("server/discover"), Connection.MODERN)
                .thenCompose(reply -> connect(McpVersion.chooseModern(versions(reply.result()))))
                .exceptionallyCompose(this::connectAfter)
                .orTimeout(limits.call().toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Connection> connectAfter(Throwable failure) {
        if (!(Failures.cause(failure) instanceof McpException refusal) || refusal.isUnauthorized())
            return CompletableFuture.failedFuture(failure);
        if (refusal.code() == McpException.UNSUPPORTED_VERSION)
            return connect(McpVersion.chooseModern(refusal.supported()));
        return connect(refusal.isModern());
    }

    private CompletableFuture<Connection> connect(boolean modern) {
        return modern ? CompletableFuture.completedFuture(Connection.MODERN) : initialize();
    }

    private CompletableFuture<Connection> initialize() {
        var params = McpJson.object()
                .add("protocolVersion", McpVersion.LEGACY)
                .add("capabilities", CAPABILITIES)
                .add("clientInfo", INFO)
                .build();
        return transport
                .send(McpRequest.of("initialize", params), new Connection(McpVersion.LEGACY, null))
                .thenCompose(reply -> {
                    var version = McpJson.text(reply.result(), "protocolVersion");
                    if (!McpVersion.isLegacy(version))
                        throw McpException.malformed("The server's version of the protocol is not supported");
                    var open = new Connection(version, reply.session().orElse(null));
                    return transport
                            .tell("notifications/initialized", JsonValue.EMPTY_JSON_OBJECT, open)
                            .thenApply(told -> open);
                });
    }

    private CompletableFuture<ToolList> page(ToolList collected, JsonObject params, int number) {
        return request(McpRequest.of("tools/list", params), open -> McpRequest.of("tools/list", params))
                .orTimeout(limits.call().toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(reply -> {
                    add(reply.result(), collected);
                    var next = McpJson.text(reply.result(), "nextCursor");
                    boolean complete = next.isEmpty()
                            || number == MOST_PAGES
                            || collected.tools().size() >= MOST_TOOLS;
                    if (complete) return CompletableFuture.completedFuture(withTtl(collected, reply.result()));
                    return page(collected, McpJson.object().add("cursor", next).build(), number + 1);
                });
    }

    private static void add(JsonObject result, ToolList to) {
        if (!(result.get("tools") instanceof JsonArray tools)) throw McpException.malformed("The list has no tools");
        for (var value : tools) {
            if (!(value instanceof JsonObject tool)) continue;
            try {
                to.tools().add(McpTool.read(tool));
            } catch (McpException e) {
                to.left().add(McpJson.text(tool, "name") + ": " + e.getMessage());
            }
        }
    }

    private static ToolList withTtl(ToolList list, JsonObject result) {
        long ttl = result.get("ttlMs") instanceof JsonNumber number ? Math.max(0, number.longValue()) : 0;
        return new ToolList(List.copyOf(list.tools()), List.copyOf(list.left()), Duration.ofMillis(ttl));
    }

    private static List<String> versions(JsonObject discovered) {
        if (!(discovered.get("supportedVersions") instanceof JsonArray versions)) return List.of();
        return versions.stream()
                .filter(JsonString.class::isInstance)
                .map(version -> ((JsonString) version).getString())
                .toList();
    }

    static Map<String, String> headers(ToolCall call, Connection open) {
        return open.isModern() ? call.tool().headers(call.arguments()) : Map.of();
    }
}
