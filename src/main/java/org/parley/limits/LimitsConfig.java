package org.parley.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shares of one user or one network address at one node; the keys are explained in microprofile-config.properties. */
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

    /** Threads that a user may create in a minute; 0: any number. So all others. */
    public int threadsPerMinute() {
        return threadsPerMinute;
    }

    /** Searches of a user at once. */
    public int searches() {
        return searches;
    }

    /** Uploads of a user at once. */
    public int uploads() {
        return uploads;
    }

    /** Runs that a user may follow at once. */
    public int followers() {
        return followers;
    }

    /** Calls without a session from one network address in a minute. */
    public int anonymousPerMinute() {
        return anonymousPerMinute;
    }
}
