package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.parley.dev.MicroOptions;

/**
 * Starts the dependencies of the server before Arquillian starts the server, and stops them after Arquillian has
 * stopped it. Arquillian's Payara Micro adapter receives ports and options through system properties.
 */
final class TestConfig implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestConfig.class))
                .getOrComputeIfAbsent(Parley.class, key -> start(), Parley.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LogSecrets.check(Parley.logFile());
    }

    private static Parley start() {
        LogSecrets.add(StubModel.KEY);
        LogSecrets.add(StubProvider.SECRET);
        var parley = Parley.start();
        System.setProperty("payara.microJar", MicroOptions.JAR.toString());
        // otherwise the adapter passes --nocluster, and Micro announces the network card's address
        System.setProperty("payara.clusterEnabled", "true");
        System.setProperty("payara.randomHttpPort", "false");
        System.setProperty("payara.autoBindHttp", "false");
        System.setProperty("payara.consoleOutput", "false");
        System.setProperty("payara.cmdOptions", words(MicroOptions.java(Parley.TEMPORARY, parley.config())));
        System.setProperty(
                "payara.extraMicroOptions",
                words(MicroOptions.micro(parley.port(), fewConnections())) + " --logtofile "
                        + word(Parley.LOG_OPTION.toString()));
        return parley;
    }

    /**
     * Limits the pool to three connections. The listener and the node's heartbeat keep one each, so that one is left.
     * Code that requests a second connection while it holds the first would wait forever, and fails in these tests.
     */
    private static Path fewConnections() {
        try {
            var commands = Files.readString(MicroOptions.POSTBOOT);
            var few = commands.replaceFirst("--maxpoolsize=\\d+", "--maxpoolsize=3");
            if (few.equals(commands))
                throw new IllegalStateException("no size of the pool in " + MicroOptions.POSTBOOT);
            return Files.writeString(Path.of("target/micro-postboot.asadmin").toAbsolutePath(), few);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(List<String> options) {
        return options.stream().map(TestConfig::word).collect(Collectors.joining(" "));
    }

    /** The adapter splits options at blanks that are not preceded by a backslash. */
    private static String word(String option) {
        return option.replace(" ", "\\ ");
    }
}
