package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.parley.BackgroundTasks;

/**
 * Tells whether the model endpoint answers, and is ready all the same: it is away for all nodes at once, and a node can
 * show old threads without it. The answer may be some seconds old: nobody waits here for a slow endpoint.
 */
@Readiness
@ApplicationScoped
public class ModelHealthCheck implements HealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String YES = "yes";

    @Inject
    LlmConfig config;

    @Inject
    ParameterSupport parameters;

    @Inject
    BackgroundTasks workers;

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile String reachable = "not asked yet";
    private volatile long askedAt = System.nanoTime() - FRESH.toNanos();

    @Override
    public HealthCheckResponse call() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos() && asking.compareAndSet(false, true))
            workers.start(this::ask);
        var response = HealthCheckResponse.named("model")
                .withData("reachable", reachable)
                .withData(
                        "url",
                        config.models().getScheme() + "://" + config.models().getAuthority());
        parameters.summary().ifPresent(leftOut -> response.withData("parameters left out", leftOut));
        return response.up().build();
    }

    private void ask() {
        try {
            reachable = sentence(status());
        } catch (IOException | RuntimeException e) {
            // also where somebody asks while the application is being deployed
            reachable = "no: " + e;
        } finally {
            askedAt = System.nanoTime();
            asking.set(false);
        }
    }

    private int status() throws IOException {
        var connection = (HttpURLConnection) config.models().toURL().openConnection();
        try {
            int limit = (int) config.connectTimeout().toMillis();
            connection.setConnectTimeout(limit);
            connection.setReadTimeout(limit);
            config.apiKey()
                    .ifPresent(key -> connection.setRequestProperty(config.apiKeyHeader(), config.apiKeyValue(key)));
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** An endpoint need not list its models; one that refuses the key will refuse each question. */
    private static String sentence(int status) {
        return switch (status) {
            case 401, 403 -> "no: it refuses the key (status " + status + ")";
            default -> status < 500 ? YES : "no: it answers with status " + status;
        };
    }
}
