package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of temporary threads; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class TemporaryConfig {
    /** Who decides whether a thread is temporary. */
    public enum Policy {
        /** Users may choose. */
        OFFERED,
        /** All new threads are temporary. */
        ALWAYS,
        /** No thread is. */
        NEVER
    }

    @Inject
    @ConfigProperty(name = "parley.thread.temporary")
    String policy;

    @Inject
    @ConfigProperty(name = "parley.thread.temporary-time")
    Duration time;

    /** @throws IllegalArgumentException if the setting is none of the policies */
    public Policy policy() {
        return Policy.valueOf(policy.strip().toUpperCase(Locale.ROOT));
    }

    /** Time from a thread's last question to its deletion. */
    Duration time() {
        return time;
    }
}
