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
 * Starts what the server needs before Arquillian starts the server, and stops it after Arquillian stopped the server.
 * Arquillian's Payara Micro adapter is told about ports and options by system properties.
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
        // without this the adapter passes --nocluster, and Micro announces the network card's address
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
     * Listening and the node's beat keep a connection each, so that one is left: whoever asks for a second one while
     * holding the first would wait for ever, and fails here.
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

    /** The adapter splits at blanks that have no backslash before them. */
    private static String word(String option) {
        return option.replace(" ", "\\ ");
    }
}
