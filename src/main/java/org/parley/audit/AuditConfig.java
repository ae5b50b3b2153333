package org.parley.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the audit trail; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class AuditConfig {
    @Inject
    @ConfigProperty(name = "parley.audit.refusals-per-hour")
    int refusalsPerHour;

    /** Most rows that this node writes in an hour for refused sign-ins; the rest is summed up. */
    int refusalsPerHour() {
        return Math.max(1, refusalsPerHour);
    }
}
