package org.parley.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of Payara Micro for development and tests; paths are relative to the project's folder. */
public final class MicroOptions {
    public static final Path JAR = Path.of("target/server/payara-micro.jar").toAbsolutePath();
    public static final Path WAR = Path.of("target/parley.war").toAbsolutePath();

    private MicroOptions() {}

    /**
     * Options of the JVM.
     *
     * @param temporary where Micro unpacks itself
     * @param config settings of Parley; as system properties they come before the environment
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
        return List.of(
                "--port",
                String.valueOf(httpPort),
                "--nohazelcast",
                "--disablephonehome",
                "--addlibs",
                Path.of("target/server/postgresql.jar").toAbsolutePath().toString(),
                "--prebootcommandfile",
                commands("micro-loopback.asadmin"),
                "--postbootcommandfile",
                commands("micro-postboot.asadmin"));
    }

    private static String commands(String file) {
        return Path.of("server-config", file).toAbsolutePath().toString();
    }
}
