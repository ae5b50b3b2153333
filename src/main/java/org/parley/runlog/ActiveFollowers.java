package org.parley.runlog;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.error.Busy;
import org.parley.identity.SessionEndedEvent;
import org.parley.identity.SessionRollCallEvent;
import org.parley.metrics.Exposition;

/** All readers at this node. */
@ApplicationScoped
public class ActiveFollowers {
    private static final Duration BEAT = Duration.ofSeconds(1);

    @Inject
    BackgroundTasks workers;

    @Inject
    @ConfigProperty(name = "parley.run.readers")
    int mostReaders;

    private final Set<RunFollower> followers = ConcurrentHashMap.newKeySet();

    void start(@Observes DatabaseReadyEvent ready) {
        workers.every(BEAT, () -> followers.forEach(RunFollower::wake));
    }

    @PreDestroy
    void stop() {
        followers.forEach(RunFollower::leave);
    }

    /**
     * Streams the log into the response from here on.
     *
     * @param after the number that the reader knows already
     * @param prelude what it gets before the log's events; may be empty
     * @throws Busy where the run has as many readers as are allowed
     */
    public void follow(RunLog log, long after, String prelude, EventFormat format, Exchange exchange) {
        if (log.readers() >= mostReaders)
            throw Busy.tooMany("too_many_readers", "This answer has " + mostReaders + " readers already", 10);
        exchange.begin(format.contentType());
        try {
            var follower = new RunFollower(log, after, prelude, format, exchange, this);
            followers.add(follower);
            log.follow(follower);
            exchange.response().getOutputStream().setWriteListener(follower);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end(@Observes SessionEndedEvent ended) {
        followers.stream()
                .filter(follower -> ended.session().equals(follower.session()))
                .forEach(RunFollower::leave);
    }

    void answer(@Observes SessionRollCallEvent call) {
        followers.forEach(follower -> call.add(follower.session()));
    }

    void tell(@Observes Exposition page) {
        page.gauge("parley_followers", "Readers that follow runs at this node", followers.size());
    }

    public int count() {
        return followers.size();
    }

    void remove(RunFollower follower) {
        followers.remove(follower);
        follower.log().leave(follower);
    }
}
