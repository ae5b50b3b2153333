package org.parley.deployment;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Builds the container image without a container engine, as an archive in the OCI layout: {@code mvn -Pimage}. It has the
 * files and settings of deployment/Dockerfile, except for the archive of classes, which only a run of its JDK can create.
 * The software bill of materials is attached to the image.
 */
public final class ContainerImage {
    static final String USER = "10001";
    static final String HOME = "/opt/parley";
    static final String CYCLONE_DX = "application/vnd.cyclonedx+json";
    private static final Path TARGET = Path.of("target");
    private static final Path BILL_OF_MATERIALS = TARGET.resolve("page/META-INF/sbom/application.cdx.json");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");

    /** The same files in the same order, so that unchanged layers are not transferred again. */
    private static final List<Path> SERVER =
            List.of(TARGET.resolve("server/payara-micro.jar"), TARGET.resolve("server/postgresql.jar"));

    private static final List<Path> SCRIPTS = List.of(
            Path.of("server-config/micro-preboot.asadmin"),
            Path.of("server-config/micro-postboot.asadmin"),
            Path.of("server-config/micro-postdeploy.asadmin"),
            Path.of("deployment/start"),
            Path.of("deployment/drain"));

    private ContainerImage() {}

    /** The environment variable PARLEY_IMAGE_BASE names the base image, with a Java runtime and a shell. */
    public static void main(String[] words) throws Exception {
        var base = System.getenv().getOrDefault("PARLEY_IMAGE_BASE", "eclipse-temurin:25-jre");
        System.out.println(build(base, TARGET.resolve("parley-image.tar")));
    }

    /** @param base {@code scratch}: none, for tests. Returns the archive */
    static Path build(String base, Path archive) throws Exception {
        if (Files.notExists(BILL_OF_MATERIALS))
            throw new IllegalStateException(BILL_OF_MATERIALS + " is missing: Maven creates it, but not offline");
        Files.createDirectories(archive.toAbsolutePath().getParent());
        var version = version();
        var image = base.equals("scratch") ? Jib.fromScratch() : Jib.from(base);
        describe(image, version)
                .addFileEntriesLayer(layer("server", SERVER))
                .addFileEntriesLayer(layer("scripts", SCRIPTS))
                .addFileEntriesLayer(layer("application", List.of(TARGET.resolve("parley.war"))))
                .containerize(Containerizer.to(TarImage.at(archive).named("parley:" + version))
                        .setOfflineMode(base.equals("scratch"))
                        .setBaseImageLayersCache(TARGET.resolve("image-cache/base"))
                        .setApplicationLayersCache(TARGET.resolve("image-cache/application")));
        ImageArchive.of(archive).attach(BILL_OF_MATERIALS, CYCLONE_DX);
        return archive;
    }

    private static JibContainerBuilder describe(JibContainerBuilder image, String version) {
        return image.setFormat(ImageFormat.OCI)
                .setCreationTime(Instant.parse("2026-11-28T00:00:00Z"))
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .setEnvironment(Map.of("PARLEY_HEAP", "1g", "PARLEY_NODE_DRAIN_FILE", "/tmp/parley-drain"))
                .addExposedPort(Port.tcp(8080))
                .setEntrypoint(HOME + "/start")
                .addLabel("org.opencontainers.image.title", "Parley")
                .addLabel("org.opencontainers.image.version", version);
    }

    private static FileEntriesLayer layer(String name, List<Path> files) {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var file : files) {
            var to = AbsoluteUnixPath.get(HOME).resolve(file.getFileName());
            if (Files.isExecutable(file)) layer.addEntry(file, to, EXECUTABLE);
            else layer.addEntry(file, to);
        }
        return layer.build();
    }

    private static String version() throws Exception {
        var build = new Properties();
        try (var in = Files.newInputStream(TARGET.resolve("classes/META-INF/parley-build.properties"))) {
            build.load(in);
        }
        return build.getProperty("version");
    }
}
