package org.parley.runlog;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.error.Busy;
import org.parley.identity.SessionEndedEvent;
import org.parley.limits.Limits;
import org.parley.limits.Shares.Share;
import org.parley.metrics.Exposition;
import org.parley.stream.StreamEvent;
import org.parley.stream.StreamSink;

/** Registry of all followers at this node. */
@ApplicationScoped
public class ActiveFollowers {
    @Inject
    Limits limits;

    @Inject
    @ConfigProperty(name = "parley.run.readers")
    int mostReaders;

    private final Map<RunFollower, Share> followers = new ConcurrentHashMap<>();

    @PreDestroy
    void stop() {
        followers.keySet().forEach(RunFollower::leave);
    }

    /**
     * Streams the log into the sink.
     *
     * @param after the last number that the follower has
     * @param prelude events that are sent before the log's events; may be empty
     * @throws Busy if the run has reached its limit of followers
     */
    public void follow(RunLog log, long after, List<StreamEvent> prelude, EventFormat format, StreamSink sink) {
        if (log.readers() >= mostReaders)
            throw Busy.tooMany("too_many_readers", "This answer has " + mostReaders + " readers already", 10);
        var share = limits.follow(String.valueOf(sink.request().getAttribute(SessionEndedEvent.USER)));
        var follower = new RunFollower(log, after, format, sink);
        followers.put(follower, share);
        log.follow(follower);
        sink.onEnd(() -> remove(follower));
        follower.start(prelude);
    }

    void onExposition(@Observes Exposition page) {
        page.gauge("parley_followers", "Readers that follow runs at this node", followers.size());
    }

    public int count() {
        return followers.size();
    }

    private void remove(RunFollower follower) {
        Optional.ofNullable(followers.remove(follower)).ifPresent(Share::close);
        follower.log().leave(follower);
    }
}
