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

    /** Maximum number of rows that this node writes per hour for refused sign-ins; further refusals are summed up. */
    int refusalsPerHour() {
        return Math.max(1, refusalsPerHour);
    }
}
