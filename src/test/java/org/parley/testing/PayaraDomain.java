package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.parley.dev.MicroOptions;
import org.parley.dev.Ports;

/** A domain of Payara Server, created, configured and used as by an operator: with asadmin and the scripts. */
public final class PayaraDomain implements AutoCloseable {
    /** Output and exit status of a command. */
    public record Result(int status, String output) {
        Result orFail() {
            if (status != 0) throw new AssertionError(output);
            return this;
        }
    }

    private static final String NAME = "parley";
    private static final String SERVER = System.getProperty("parley.test.server", "");
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(5);
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final List<String> OTHER_PORTS = List.of(
            "jms.port",
            "domain.jmxPort",
            "orb.listener.port",
            "http.ssl.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "osgi.shell.telnet.port",
            "java.debugger.port",
            "hazelcast.das.port",
            "hazelcast.start.port");

    private final Path folder = Path.of("target/payara-domains").toAbsolutePath();
    private final Path properties = folder.resolve("parley.properties");
    private final Path answer = folder.resolve("answer.txt");
    private final int adminPort = Ports.findFree();
    private final int httpPort;
    private final Map<String, String> settings = new TreeMap<>();

    private PayaraDomain(int httpPort) {
        this.httpPort = httpPort;
    }

    /** Returns whether the tests run on Payara Server instead of Payara Micro: {@code mvn verify -Pserver}. */
    static boolean isWanted() {
        return !SERVER.isEmpty();
    }

    /** Returns when the application is ready. */
    static PayaraDomain start(int httpPort, Map<String, String> config) {
        var domain = new PayaraDomain(httpPort);
        domain.create();
        domain.configure(config);
        domain.install().orFail();
        domain.restart();
        domain.deploy();
        return domain;
    }

    /** Returns the domain's log. */
    public Path log() {
        return folder.resolve(NAME).resolve("logs/server.log");
    }

    /** Returns the address of the admin console. */
    public URI console() {
        return URI.create("http://127.0.0.1:" + adminPort);
    }

    public int httpPort() {
        return httpPort;
    }

    public long pid() {
        try {
            return Long.parseLong(
                    Files.readString(folder.resolve(NAME).resolve("config/pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the inodes of the server's open sockets. */
    public Set<String> sockets() {
        try (var files = Files.list(Path.of("/proc", String.valueOf(pid()), "fd"))) {
            return files.map(PayaraDomain::target)
                    .filter(name -> name.startsWith("socket:["))
                    .map(name -> name.substring(8, name.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the output of jcmd for the server's JVM. */
    public String jcmd(String... words) {
        var tool = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        var command = new ArrayList<>(List.of(tool, String.valueOf(pid())));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new)).orFail().output();
    }

    /** Runs server-config/install. */
    public Result install() {
        return run(script("install"), properties.toString());
    }

    /** Runs server-config/doctor. */
    public Result doctor() {
        return run(script("doctor"), properties.toString());
    }

    /** Writes these settings to the properties file and installs them. They apply from the next deployment. */
    public void change(Map<String, String> config) {
        settings.putAll(config);
        writeProperties();
        install().orFail();
    }

    public void deploy() {
        deployUnready();
        awaitReady();
    }

    /** Deploys the application without waiting until it is ready, for tests in which a dependency is missing. */
    public void deployUnready() {
        asadmin("deploy", "--force", "--name", NAME, MicroOptions.WAR.toString());
    }

    public void undeploy() {
        asadmin("undeploy", NAME);
    }

    public void stop() {
        asadmin("stop-domain", "--domaindir", folder.toString(), NAME);
    }

    /** Starts the server. Applications may take longer to start. */
    public void startServer() {
        if (!tryToStart()) throw new AssertionError("The server does not start; see " + log());
    }

    public boolean tryToStart() {
        return run(asadmin(), "start-domain", "--domaindir", folder.toString(), NAME)
                        .status()
                == 0;
    }

    public void restart() {
        stop();
        startServer();
    }

    public void awaitReady() {
        Await.until("the application is ready, see " + log(), READY_LIMIT, Parley::isReady);
    }

    /** Runs any asadmin command. A failure is an {@link AssertionError}. */
    public String asadmin(String... words) {
        var command = new ArrayList<>(List.of(asadmin(), "--port", String.valueOf(adminPort)));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new)).orFail().output();
    }

    @Override
    public void close() {
        run(asadmin(), "stop-domain", "--kill", "--domaindir", folder.toString(), NAME);
    }

    private void create() {
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve(NAME))) {
                close();
                run(asadmin(), "delete-domain", "--domaindir", folder.toString(), NAME);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        asadmin(
                "create-domain",
                "--nopassword=true",
                "--checkports=false",
                "--domaindir",
                folder.toString(),
                "--adminport",
                String.valueOf(adminPort),
                "--instanceport",
                String.valueOf(httpPort),
                "--domainproperties",
                otherPorts(),
                NAME);
        asadmin(
                "start-domain",
                "--domaindir",
                folder.toString(),
                "--prebootcommandfile",
                script("loopback.asadmin"),
                NAME);
    }

    /** Writes the properties file of this installation, from the settings that Payara Micro would receive unchanged. */
    private void configure(Map<String, String> config) {
        settings.putAll(config);
        settings.keySet().removeIf(key -> key.equals("parley.db.password"));
        settings.put("parley.model.api-key", "${ALIAS=parley-model-api-key}");
        settings.put(
                "server.driver",
                Path.of("target/server/postgresql.jar").toAbsolutePath().toString());
        settings.putAll(Map.of(
                "server.pool.steady", "4",
                "server.pool.max", "20",
                "server.statement-timeout", "60",
                "server.http.address", "127.0.0.1",
                "server.http.port", String.valueOf(httpPort),
                "server.http.threads", "100",
                "server.https", "false",
                "server.heap", "768m"));
        writeProperties();
    }

    private void writeProperties() {
        try {
            Files.writeString(
                    properties,
                    settings.entrySet().stream()
                            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String otherPorts() {
        return OTHER_PORTS.stream().map(name -> name + "=" + Ports.findFree()).collect(Collectors.joining(":"));
    }

    private Result run(String... command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(answer.toFile());
            builder.environment().putAll(environment());
            var process = builder.start();
            if (!process.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                throw new AssertionError("Does not end: " + String.join(" ", command));
            return new Result(process.exitValue(), Files.readString(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "AS_JAVA",
                System.getProperty("java.home"),
                "ASADMIN",
                asadmin(),
                "ASADMIN_OPTIONS",
                "--port " + adminPort,
                "PARLEY_DB_PASSWORD",
                Parley.DATABASE_PASSWORD,
                "PARLEY_MODEL_API_KEY",
                StubModel.KEY);
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // closed in the meantime
            return "";
        }
    }

    private static String asadmin() {
        return Path.of(SERVER, "bin/asadmin").toString();
    }

    private static String script(String name) {
        return Path.of("server-config", name).toAbsolutePath().toString();
    }
}
