package org.parley.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits for one user or one network address at one node; the keys are explained in microprofile-config.properties.
 */
@ApplicationScoped
public class LimitsConfig {
    @Inject
    @ConfigProperty(name = "parley.limit.threads-per-minute")
    int threadsPerMinute;

    @Inject
    @ConfigProperty(name = "parley.limit.searches")
    int searches;

    @Inject
    @ConfigProperty(name = "parley.limit.uploads")
    int uploads;

    @Inject
    @ConfigProperty(name = "parley.limit.followers")
    int followers;

    @Inject
    @ConfigProperty(name = "parley.limit.anonymous-per-minute")
    int anonymousPerMinute;

    /** Threads that a user may create per minute; 0: any number. The same applies to all other limits. */
    public int threadsPerMinute() {
        return threadsPerMinute;
    }

    /** Concurrent searches of a user. */
    public int searches() {
        return searches;
    }

    /** Concurrent uploads of a user. */
    public int uploads() {
        return uploads;
    }

    /** Runs that a user may follow concurrently. */
    public int followers() {
        return followers;
    }

    /** Requests without a session per minute from one network address. */
    public int anonymousPerMinute() {
        return anonymousPerMinute;
    }
}
