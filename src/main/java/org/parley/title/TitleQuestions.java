package org.parley.title;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.parley.agent.Agent;
import org.parley.agent.AgentService;
import org.parley.endpoint.ActiveEndpoints;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatRequest;

/** The questions for titles, in the form in which the agents' endpoints receive them. */
@ApplicationScoped
public class TitleQuestions {
    private static final Logger LOG = System.getLogger(TitleQuestions.class.getName());

    /** Reasoning models need more than the title itself. */
    private static final int MOST_TOKENS = 1000;

    @Inject
    TitleConfig config;

    @EJB
    AgentService agents;

    @Inject
    ActiveEndpoints endpoints;

    /** Creates this bean in the application's context, in which enterprise beans are injected. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Titles can be asked for");
    }

    /** Empty if the agent has been deleted. */
    Optional<ModelQuestion> of(Exchange exchange) {
        return agents.find(exchange.agent()).map(agent -> question(exchange, agent));
    }

    private ModelQuestion question(Exchange exchange, Agent agent) {
        var endpoint = endpoints.get(agent.endpoint());
        var dialect = endpoint.settings().dialect();
        return new ModelQuestion(
                endpoint,
                new ChatRequest(
                        config.model().orElseGet(() -> endpoint.modelOf(agent.model())),
                        dialect.adapt(TitleText.question(exchange)),
                        dialect.options(null, MOST_TOKENS, null)));
    }
}
