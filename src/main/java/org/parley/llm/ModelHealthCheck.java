package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports whether the model endpoint answers, but is always ready: an outage affects all nodes, and a node can show old
 * threads without the endpoint. The result may be some seconds old, so that a health request does not wait for a slow
 * endpoint.
 */
@Readiness
@ApplicationScoped
public class ModelHealthCheck implements HealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String YES = "yes";

    @Inject
    LlmConfig config;

    @Inject
    ModelEndpoint endpoint;

    @Inject
    ParameterSupport parameters;

    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile String reachable = "not asked yet";
    private volatile long askedAt = System.nanoTime() - FRESH.toNanos();

    @Override
    public HealthCheckResponse call() {
        if (System.nanoTime() - askedAt >= FRESH.toNanos() && asking.compareAndSet(false, true)) ask();
        var response = HealthCheckResponse.named("model")
                .withData("reachable", reachable)
                .withData("url", config.url().getScheme() + "://" + config.url().getAuthority());
        parameters.summary().ifPresent(leftOut -> response.withData("parameters left out", leftOut));
        return response.up().build();
    }

    private void ask() {
        try {
            endpoint.api()
                    .models()
                    .toCompletableFuture()
                    .orTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((models, failure) -> answered(failure));
        } catch (RuntimeException e) {
            answered(e); // also for a health request that arrives during the deployment of the application
        }
    }

    private void answered(Throwable failure) {
        reachable = failure == null ? YES : sentence(LlmErrors.of(failure));
        askedAt = System.nanoTime();
        asking.set(false);
    }

    /** An endpoint need not list its models, but an endpoint that rejects the key rejects each question. */
    private static String sentence(LlmException failure) {
        return switch (failure.failure()) {
            case UNAUTHORIZED -> "no: it refuses the key (" + failure.getMessage() + ")";
            case UNREACHABLE, ERROR, OVERLOADED, STALLED, CUT_OFF, GARBLED, FRAME_TOO_LARGE, EMPTY ->
                "no: " + failure.getMessage();
            case MODEL_UNKNOWN, ADDRESS_WRONG, PARAMETER_REJECTED, CONTEXT_LENGTH_EXCEEDED, CONTENT_FILTERED -> YES;
            case REJECTED, QUOTA_EXHAUSTED, RATE_LIMITED -> YES;
        };
    }
}
