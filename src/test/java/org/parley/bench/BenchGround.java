package org.parley.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.parley.chaos.Node;
import org.parley.chaos.Proxy;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;

/**
 * Environment of the benchmark: PostgreSQL with its defaults, so that each commit waits for the disk, the model, one
 * node and nginx. Each runs in processes of its own, so that each is measured separately.
 */
final class BenchGround implements AutoCloseable {
    private static final Path LINES = Path.of("target/bench.jsonl").toAbsolutePath();
    private static final Duration SEARCH_LIMIT = Duration.ofMinutes(10);

    /**
     * JVM options of a process that runs for a few seconds. They keep its compiler from using the CPU time of the
     * measured processes.
     */
    private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Path DATA = Path.of("target/postgres-bench");

    private final int modelPort = Ports.findFree();
    private final Process model =
            program("BenchModel", Redirect.DISCARD, List.of(), "--port", String.valueOf(modelPort));
    private final Postgres database =
            new Postgres(DATA, Ports.findFree(), Map.of("max_connections", "100", "fsync", "on", "synchronous_commit", "on"))
                    .startFresh();
    private final Node node = startNode("bench");
    private final Optional<Proxy> nginx =
            Proxy.hasNginx() ? Optional.of(Proxy.start(List.of(modelPort))) : Optional.empty();

    Node node() {
        return node;
    }

    Postgres database() {
        return database;
    }

    /** Returns a session at the node. */
    Chat alice() {
        return Chat.as("alice", node.url());
    }

    /** Starts another node with the same options as the first one. */
    Node startNode(String name) {
        return new Node(name, config(), "-Xms1g", "-Xmx1g", "-XX:+UseParallelGC").start().awaitReady();
    }

    Measured parley(Scenario scenario) throws IOException, InterruptedException {
        return parley(scenario, node.url(), List.of(node.pid()));
    }

    /** Measures Parley at this address, which is served by these processes. */
    Measured parley(Scenario scenario, URI address, List<Long> servers) throws IOException, InterruptedException {
        return measure(scenario, servers, List.of(
                "--login-url", address + "/api/auth/login",
                "--login-body", "{\"username\":\"alice\",\"password\":\"alice\"}",
                "--setup-url", address + "/api/threads/create",
                "--url", address + "/api/threads/runs",
                "--body", "{\"message\":\"hi tag-{tag}\",\"thread_id\":\"{thread}\",\"model_id\":\"" + alice().defaultAgent() + "\"}",
                "--text-path", "delta",
                "--match", "type=TEXT_MESSAGE_CONTENT"));
    }

    /** Measures the model through nginx, which only relays: the lower bound. Empty if nginx is not installed. */
    Optional<Measured> nginx(Scenario scenario) throws IOException, InterruptedException {
        if (nginx.isEmpty()) return Optional.empty();
        return Optional.of(measure(scenario, List.of(nginx.get().pid()), List.of(
                "--url", nginx.get().url() + "/v1/chat/completions",
                "--body", "{\"model\":\"stub\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi tag-{tag}\"}]}")));
    }

    @Override
    public void close() {
        nginx.ifPresent(Proxy::close);
        node.close();
        database.close();
        model.destroy();
    }

    private Measured measure(Scenario scenario, List<Long> servers, List<String> target)
            throws IOException, InterruptedException {
        pace(scenario);
        Files.deleteIfExists(LINES);
        var words = new ArrayList<>(target);
        words.addAll(scenario.load());
        words.addAll(List.of("--tokens", String.valueOf(scenario.tokens()), "--label", scenario.name()));
        words.addAll(List.of("--pids", joined(servers), "--group", "stub=" + model.pid()));
        words.addAll(List.of("--group", "db=" + postmaster(), "--json", LINES.toString()));
        program("LoadGen", Redirect.appendTo(new File("target/bench.log")), BRIEF, words.toArray(String[]::new)).waitFor();
        return new Measured(org.parley.testing.Json.parse(Files.readString(LINES)));
    }

    /** Sets how the model answers from now on. */
    void pace(Scenario scenario) throws IOException, InterruptedException {
        var config = URI.create("http://127.0.0.1:" + modelPort + "/config?first=0&tokens=" + scenario.tokens() + "&delay="
                + scenario.delayMs());
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(config).build(), BodyHandlers.discarding());
    }

    /** Waits until all messages are in the search index. PostgreSQL's work for it belongs to the previous load. */
    static void awaitSearch(Postgres database) {
        Await.until(
                "all is searchable",
                SEARCH_LIMIT,
                () -> database.number("select count(*) from run where not searchable") == 0);
    }

    /** Waits until PostgreSQL has finished the work of the previous load: the search index and the vacuum. */
    void settle() throws SQLException {
        awaitSearch(database);
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static String joined(List<Long> pids) {
        return pids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String postmaster() throws IOException {
        return Files.readAllLines(DATA.resolve("data/postmaster.pid")).getFirst();
    }

    private Map<String, String> config() {
        var config = Parley.settings(database.config(), URI.create("http://127.0.0.1:" + modelPort + "/v1"));
        config.put("parley.run.per-user", "0");
        config.put("parley.limit.threads-per-minute", "0");
        config.put("parley.limit.followers", "0");
        return config;
    }

    private static Process program(String name, Redirect output, List<String> jvm, String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(jvm);
        command.addAll(List.of("-cp", "target/test-classes", "org.parley.bench." + name));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
