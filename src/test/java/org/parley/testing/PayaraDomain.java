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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.dev.MicroOptions;
import org.parley.dev.Ports;
import org.parley.testing.Operator.Result;

/** A domain of Payara Server, created, configured and used as by an operator: with asadmin and the scripts. */
public final class PayaraDomain implements AutoCloseable {
    private static final String NAME = "parley";
    private static final String USER = "admin";
    private static final String PASSWORD = "of-the-console-of-the-tests";
    private static final String SERVER = System.getProperty("parley.test.server", "");
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final String OTHER_PORTS = "jms.port domain.jmxPort orb.listener.port http.ssl.port orb.ssl.port "
            + "orb.mutualauth.port osgi.shell.telnet.port java.debugger.port hazelcast.das.port hazelcast.start.port";

    private final Path folder = Path.of("target/payara-domains").toAbsolutePath();
    private final Path passwords = folder.resolve("admin-password");
    private final Path properties = folder.resolve("parley.properties");
    private final int adminPort = Ports.findFree();
    private final Operator operator = new Operator(
            folder.resolve("answer.txt"),
            Map.of(
                    "AS_JAVA",
                    System.getProperty("java.home"),
                    "ASADMIN",
                    asadmin(),
                    "ASADMIN_OPTIONS",
                    "--port " + adminPort + " --user " + USER,
                    "ASADMIN_PASSWORD_FILE",
                    passwords.toString(),
                    "PARLEY_DB_PASSWORD",
                    Parley.DATABASE_PASSWORD,
                    "PARLEY_MODEL_API_KEY",
                    StubModel.KEY));
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
        domain.install("--apply").orFail();
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

    /** Runs server-config/install with these options. */
    public Result install(String... options) {
        return install(Map.of(), options);
    }

    /** @param environment in addition to that of all commands */
    public Result install(Map<String, String> environment, String... options) {
        var command = new ArrayList<>(List.of(script("install"), properties.toString()));
        command.addAll(List.of(options));
        return operator.run(environment, command);
    }

    /** Runs server-config/doctor. */
    public Result doctor() {
        return doctor(Map.of(), Map.of());
    }

    /** Also with another environment, and with settings in addition to those of the domain. */
    public Result doctor(Map<String, String> environment, Map<String, String> other) {
        var file = folder.resolve("other.properties");
        var all = new TreeMap<>(settings);
        all.putAll(other);
        write(all, file);
        return operator.run(environment, List.of(script("doctor"), (other.isEmpty() ? properties : file).toString()));
    }

    /** Changes the properties file, removes keys from it, and installs nothing. Returns the file's previous settings. */
    public Map<String, String> edit(Map<String, String> config, String... without) {
        var before = Map.copyOf(settings);
        settings.putAll(config);
        settings.keySet().removeAll(List.of(without));
        write(settings, properties);
        return before;
    }

    /** Writes these settings to the properties file and installs them. They apply from the next deployment. */
    public void change(Map<String, String> config) {
        edit(config);
        install().orFail();
    }

    public void deploy() {
        deployUnready();
        awaitReady();
    }

    /** Deploys the application without waiting until it is ready, for tests in which a dependency is missing. */
    public void deployUnready() {
        deployUnready("/");
    }

    public void deployUnready(String contextRoot) {
        asadmin("deploy", "--force", "--name", NAME, "--contextroot", contextRoot, MicroOptions.WAR.toString());
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
        var command = new ArrayList<>(List.of(asadmin(), "--port", String.valueOf(adminPort), "--user", USER));
        command.addAll(List.of("--passwordfile", passwords.toString()));
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
            Files.writeString(passwords, "AS_ADMIN_PASSWORD=" + PASSWORD + "\n");
            if (Files.exists(folder.resolve(NAME))) {
                close();
                run(asadmin(), "delete-domain", "--domaindir", folder.toString(), NAME);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        asadmin(
                "create-domain",
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
        write(settings, properties);
    }

    private static void write(Map<String, String> settings, Path file) {
        try {
            Files.writeString(
                    file,
                    settings.entrySet().stream()
                            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String otherPorts() {
        return Stream.of(OTHER_PORTS.split(" "))
                .map(name -> name + "=" + Ports.findFree())
                .collect(Collectors.joining(":"));
    }

    private Result run(String... command) {
        return operator.run(Map.of(), List.of(command));
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
