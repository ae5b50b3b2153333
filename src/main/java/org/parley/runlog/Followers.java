package org.parley.runlog;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.Workers;
import org.parley.database.DatabaseReady;
import org.parley.login.SessionEnded;
import org.parley.login.SessionRollCall;
import org.parley.metrics.Exposition;
import org.parley.problem.Busy;

/** All readers at this node. */
@ApplicationScoped
public class Followers {
    private static final Logger LOG = System.getLogger(Followers.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(1);

    @Inject
    Workers workers;

    @Inject
    @ConfigProperty(name = "parley.run.readers")
    int mostReaders;

    private final Set<RunFollower> followers = ConcurrentHashMap.newKeySet();
    private volatile Thread beating;

    void start(@Observes DatabaseReady ready) {
        beating = workers.start(this::beat);
    }

    @PreDestroy
    void stop() {
        if (beating != null) beating.interrupt();
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
        var response = exchange.response();
        response.setContentType(format.contentType());
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            var follower = new RunFollower(log, after, prelude, format, exchange, this);
            followers.add(follower);
            log.follow(follower);
            response.getOutputStream().setWriteListener(follower);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end(@Observes SessionEnded ended) {
        followers.stream()
                .filter(follower -> ended.session().equals(follower.session()))
                .forEach(RunFollower::leave);
    }

    void answer(@Observes SessionRollCall call) {
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

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                followers.forEach(RunFollower::wake);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "Heartbeats end");
        }
    }
}
