package org.parley.run;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.parley.database.DatabaseClock;
import org.parley.database.NodeId;
import org.parley.endpoint.EndpointCall;
import org.parley.endpoint.EndpointCalls;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatDelta;
import org.parley.tool.ToolCallStore;
import org.parley.tool.ToolLoopConfig;

/** Creates the calls of the model for the steps of a run, and what executes the tools between them. */
@ApplicationScoped
public class StepFactory {
    private static final Logger LOG = System.getLogger(StepFactory.class.getName());

    @Inject
    EndpointCalls calls;

    @Inject
    ToolCallStore store;

    @Inject
    ToolLoopConfig config;

    @Inject
    NodeId node;

    @Inject
    DatabaseClock clock;

    /** Injected by the EJB container: through CDI, each call would create an exception internally. */
    @EJB
    RunService runs;

    /**
     * Creates this bean in the application's context: if one of our own threads created it, no enterprise bean would be
     * injected.
     */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Tools can be called");
    }

    /** A call that is not started. */
    EndpointCall call(
            List<ModelQuestion> questions,
            Map<String, String> trace,
            ChatDelta.Sink sink,
            EndpointCall.Listener listener) {
        return calls.call(questions, trace, sink, listener);
    }

    ToolLoop loop(RunWorker worker, EventAssembler assembler, StartedRun started) {
        return new ToolLoop(this, worker, assembler, started);
    }
}
