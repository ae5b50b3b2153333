package org.parley.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of sharing; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class SharingConfig {
    @Inject
    @ConfigProperty(name = "parley.sharing.reach")
    String reach;

    @Inject
    @ConfigProperty(name = "parley.sharing.longest")
    Duration longest;

    /** Whom users may share threads with; applies to existing shares too. */
    public SharingReach reach() {
        return SharingReach.valueOf(reach.strip().toUpperCase(Locale.ROOT));
    }

    /** Longest duration of a share; empty: no limit. */
    public Optional<Duration> longest() {
        return Optional.of(longest).filter(Duration::isPositive);
    }
}
