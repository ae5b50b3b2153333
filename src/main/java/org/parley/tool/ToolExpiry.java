package org.parley.tool;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Refuses tool calls on which the user has not decided in time. */
@ApplicationScoped
public class ToolExpiry {
    private static final Logger LOG = System.getLogger(ToolExpiry.class.getName());
    private static final Duration ROUND = Duration.ofMinutes(1);

    /** Injected by the EJB container: through CDI, each call would create an exception internally. */
    @EJB
    ToolExpiryService service;

    @Inject
    BackgroundTasks tasks;

    /** Creates this bean in the application's context. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Calls can expire");
    }

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        tasks.every(ROUND, service::expire);
    }
}
