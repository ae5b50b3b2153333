package org.parley.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of sessions; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class SessionConfig {
    @Inject
    @ConfigProperty(name = "parley.session.idle")
    Duration idle;

    @Inject
    @ConfigProperty(name = "parley.session.absolute")
    Duration absolute;

    /** Time without user activity after which a session ends. */
    public Duration idle() {
        return idle;
    }

    /** Time after sign-in at which a session ends, regardless of activity. */
    public Duration absolute() {
        return absolute;
    }
}
