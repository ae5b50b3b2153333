package org.parley.title;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.parley.BackgroundTasks;
import org.parley.endpoint.EndpointCalls;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatOutcome;
import org.parley.thread.AnsweredEvent;

/**
 * Asks the agent's endpoint for a title when a thread has its first answer. It works in the background and gives up
 * early: a missing title is no failure.
 */
@ApplicationScoped
public class TitleWriter {
    private static final Logger LOG = System.getLogger(TitleWriter.class.getName());
    private static final int AT_ONCE = 8;
    private static final Duration TIME = Duration.ofSeconds(30);

    @Inject
    TitleConfig config;

    @EJB
    TitleService titles;

    @Inject
    EndpointCalls calls;

    @Inject
    TitleQuestions questions;

    @Inject
    BackgroundTasks tasks;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Creates this bean in the application's context, in which enterprise beans are injected. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Titles are generated: {0}", config.isOn());
    }

    /** Called on a thread that must not be blocked. */
    void onAnswered(@Observes AnsweredEvent answered) {
        if (config.isOn() && places.tryAcquire()) tasks.run(() -> begin(answered.thread()));
    }

    private void begin(UUID thread) {
        boolean asked = false;
        try {
            var exchange = titles.first(thread).filter(first -> config.includes(first.agentName()));
            if (exchange.isEmpty()) return;
            var question = questions.of(exchange.get());
            if (question.isEmpty()) return;
            ask(exchange.get(), question.get());
            asked = true;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Thread {0} gets no title: {1}", thread, e.getMessage());
        } finally {
            if (!asked) places.release();
        }
    }

    private void ask(Exchange exchange, ModelQuestion question) {
        var answer = new TitleAnswer();
        var call = calls.call(List.of(question), Map.of(), answer::add, answer);
        answer.stopsWith(call);
        call.outcome().whenComplete((outcome, failure) -> {
            places.release();
            if (failure == null)
                tasks.queue(() -> store(exchange, answer, question.endpoint().id(), outcome));
            else LOG.log(Level.DEBUG, "Thread {0} gets no title: {1}", exchange.thread(), failure.getMessage());
        });
        call.start();
        tasks.run(TIME, call::close);
    }

    private void store(Exchange exchange, TitleAnswer answer, UUID endpoint, ChatOutcome outcome) {
        try {
            titles.store(exchange, TitleText.of(answer.text()).orElse(null), endpoint, outcome);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The title of thread {0} is not stored: {1}", exchange.thread(), e.getMessage());
        }
    }
}
