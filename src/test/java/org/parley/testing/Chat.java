package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * API client of a user with a session of their own, or of an anonymous user. Except for raw calls, any response other
 * than success is an {@link AssertionError}; for all calls, a response that the OpenAPI document does not describe is.
 */
public final class Chat {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";

    private final Supplier<URI> server;
    private final String cookie;

    private Chat(Supplier<URI> server, String cookie) {
        this.server = server;
        this.cookie = cookie;
    }

    /** Signs in one of the test users, whose password is the user name. */
    public static Chat as(String user) {
        return nobody().signIn(user);
    }

    /** Like {@link #as(String)}, at this server. */
    public static Chat as(String user, URI server) {
        return nobody().at(server).signIn(user);
    }

    private Chat signIn(String user) {
        var login = post("/api/auth/login", Json.object("username", user, "password", user));
        if (login.status() != 200) throw new AssertionError("Log-in of " + user + " failed: " + login);
        var cookie = login.header("Set-Cookie").split(";")[0];
        LogSecrets.add(cookie.substring(cookie.indexOf('=') + 1));
        return new Chat(server, cookie);
    }

    /** Returns a client with this cookie. */
    public static Chat with(String cookie) {
        return new Chat(Parley::url, cookie);
    }

    /** Returns a client that is not signed in. */
    public static Chat nobody() {
        return new Chat(Parley::url, "");
    }

    /** Returns a client with the same session at another server. */
    public Chat at(URI server) {
        return new Chat(() -> server, cookie);
    }

    /** Returns the session's cookie: {@code sessionid=…}. */
    public String cookie() {
        return cookie;
    }

    /** Returns the new thread's id. */
    public String createThread() {
        return expect(201, post("/api/threads/create", "{}"))
                .json()
                .path("thread_id")
                .asText();
    }

    /** Asks the default agent. */
    public RunStream ask(String thread, String text) {
        return ask(thread, text, defaultAgent());
    }

    /** @param agent its id */
    public RunStream ask(String thread, String text, String agent) {
        LogSecrets.add(text);
        return stream(
                "POST", "/api/threads/runs", Json.object("message", text, "thread_id", thread, "model_id", agent));
    }

    /** Starts a run with these fields, in addition to the thread and the default agent. */
    public RunStream run(String thread, Object... namesAndValues) {
        var fields =
                Stream.concat(Stream.of("thread_id", thread, "model_id", defaultAgent()), Stream.of(namesAndValues));
        return stream("POST", "/api/threads/runs", Json.object(fields.toArray()));
    }

    /** Follows a run: events after the number, or all events if it is -1. */
    public RunStream follow(String run, long after) {
        return stream("GET", "/api/threads/runs/" + run + "/events?after=" + after, "");
    }

    /** Subscribes to the updates of the user's threads. */
    public LiveStream live() {
        var request = request("GET", "/api/threads/live", BodyPublishers.noBody());
        return new LiveStream(send(request, BodyHandlers.ofInputStream()));
    }

    /** Joins a run at its current state. */
    public RunStream join(String run) {
        return stream("GET", "/api/threads/runs/" + run + "/events?join=1", "");
    }

    public Reply cancel(String run) {
        return expect(200, post("/api/threads/runs/" + run + "/cancel", "{}"));
    }

    /** Uploads a file to a thread and streams the answer about it. */
    public RunStream upload(String thread, MultipartForm form) {
        return stream(request(
                "POST", "/api/files/upload", form.field("thread_id", thread).body(), form.contentType()));
    }

    /** Returns the thread's messages, oldest first. */
    public List<JsonNode> messages(String thread) {
        return list(expect(200, post("/api/threads/", Json.object("thread_id", thread)))
                .json()
                .path("messages"));
    }

    /** Returns the user's threads, newest activity first. */
    public List<JsonNode> threads() {
        return list(expect(200, post("/api/threads/list", "{}")).json().path("memories"));
    }

    /** Returns the thread as it appears in the list. */
    public JsonNode thread(String thread) {
        return threads().stream()
                .filter(entry -> entry.path("id").asText().equals(thread))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No thread " + thread));
    }

    /** @param namesAndValues fields to change */
    public Reply edit(String thread, Object... namesAndValues) {
        var fields = Stream.concat(Stream.of("thread_id", thread), Stream.of(namesAndValues));
        return raw("PATCH", "/api/threads/", Json.object(fields.toArray()));
    }

    public Reply delete(String thread) {
        return raw("DELETE", "/api/threads/", Json.object("thread_id", thread));
    }

    /** Returns the agents that this user may use. */
    public List<JsonNode> agents() {
        return list(expect(200, post("/api/models", "{}")).json().path("models"));
    }

    /** Returns the id of the agent with this name. */
    public String agent(String name) {
        return agents().stream()
                .filter(agent -> agent.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No agent " + name))
                .path("id")
                .asText();
    }

    public String defaultAgent() {
        return expect(200, get("/api/default-config")).json().path("model").asText();
    }

    public Reply get(String path) {
        return raw("GET", path, "");
    }

    /** @param json the body */
    public Reply post(String path, String json) {
        return raw("POST", path, json);
    }

    /**
     * Makes any call, with any outcome.
     *
     * @param headers names and values in turn; they replace the default content type, which is JSON
     */
    public Reply raw(String method, String path, String body, String... headers) {
        return raw(request(
                method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers));
    }

    /** Like {@link #raw(String, String, String, String...)}, for a binary body. */
    public Reply raw(String method, String path, byte[] body, String... headers) {
        return raw(request(method, path, BodyPublishers.ofByteArray(body), headers));
    }

    /** Makes any call that is answered with events. */
    public RunStream stream(String method, String path, String body, String... headers) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return stream(request(method, path, publisher, headers));
    }

    private RunStream stream(HttpRequest.Builder request) {
        return new RunStream(send(request.setHeader("Accept", "text/event-stream"), BodyHandlers.ofInputStream()));
    }

    private static Reply raw(HttpRequest.Builder request) {
        var response = send(request, BodyHandlers.ofString());
        ApiContract.check(response, response.body());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(server.get().resolve(path))
                .timeout(LIMIT)
                .method(method, body);
        if (body.contentLength() != 0) request.setHeader("Content-Type", JSON);
        if (!cookie.isEmpty()) request.setHeader("Cookie", cookie);
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return request;
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return Parley.http().send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) throw new AssertionError("Expected " + status + ", got " + reply);
        return reply;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
