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

    /** A session ends when its user did nothing for so long. */
    public Duration idle() {
        return idle;
    }

    /** A session ends so long after log-in, whatever its user does. */
    public Duration absolute() {
        return absolute;
    }
}
