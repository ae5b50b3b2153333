package org.parley.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of searching; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class SearchConfig {
    @Inject
    @ConfigProperty(name = "parley.search.deadline")
    Duration deadline;

    /** Time limit of one statement that searches, or that indexes the messages of one run. */
    Duration deadline() {
        return deadline;
    }
}
