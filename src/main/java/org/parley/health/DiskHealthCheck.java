package org.parley.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the disk has space for temporary files, which uploads and the reading of documents need. */
@Readiness
@ApplicationScoped
public class DiskHealthCheck implements HealthCheck {
    private static final int MEBIBYTE = 1024 * 1024;

    @Inject
    @ConfigProperty(name = "parley.node.min-disk-mb")
    int leastMb;

    @Override
    public HealthCheckResponse call() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        long free = folder.toFile().getUsableSpace() / MEBIBYTE;
        return HealthCheckResponse.named("disk")
                .withData("folder", folder.toString())
                .withData("free_mb", free)
                .status(free >= leastMb)
                .build();
    }
}
