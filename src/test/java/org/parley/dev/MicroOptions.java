package org.parley.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command line of Payara Micro for development and tests. Paths are relative to the project's folder. */
public final class MicroOptions {
    public static final Path JAR = Path.of("target/server/payara-micro.jar").toAbsolutePath();
    public static final Path WAR = Path.of("target/parley.war").toAbsolutePath();

    public static final Path POSTBOOT =
            Path.of("server-config/micro-postboot.asadmin").toAbsolutePath();

    private MicroOptions() {}

    /**
     * JVM options.
     *
     * @param temporary folder into which Micro unpacks itself
     * @param config settings of Parley; as system properties they take precedence over the environment
     */
    public static List<String> java(Path temporary, Map<String, String> config) {
        var options = new ArrayList<>(List.of(
                "-Xmx768m",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.awt.headless=true",
                "-Djava.net.preferIPv4Stack=true",
                "-Dhazelcast.phone.home.enabled=false"));
        config.forEach((key, value) -> options.add("-D" + key + "=" + value));
        return options;
    }

    /** Options of Payara Micro itself. */
    public static List<String> micro(int httpPort) {
        return micro(httpPort, POSTBOOT);
    }

    /** @param postboot asadmin commands, which create the connection pool among other things */
    public static List<String> micro(int httpPort, Path postboot) {
        return List.of(
                "--port",
                String.valueOf(httpPort),
                "--nohazelcast",
                "--disablephonehome",
                "--addlibs",
                Path.of("target/server/postgresql.jar").toAbsolutePath().toString(),
                "--prebootcommandfile",
                Path.of("server-config/micro-loopback.asadmin").toAbsolutePath().toString(),
                "--postbootcommandfile",
                postboot.toString());
    }
}
