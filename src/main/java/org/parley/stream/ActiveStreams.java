package org.parley.stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.identity.SessionEndedEvent;
import org.parley.identity.SessionRollCallEvent;

/**
 * Registry of the streams that this node writes. It sends them heartbeats, and ends them together with the client's
 * session.
 */
@ApplicationScoped
public class ActiveStreams {
    private static final Duration BEAT = Duration.ofSeconds(1);

    @Inject
    BackgroundTasks workers;

    private final Set<StreamSink> sinks = ConcurrentHashMap.newKeySet();

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(BEAT, () -> sinks.forEach(StreamSink::beat));
    }

    void onSessionEnded(@Observes SessionEndedEvent ended) {
        sinks.stream().filter(sink -> ended.session().equals(sink.session())).forEach(StreamSink::interrupt);
    }

    void onRollCall(@Observes SessionRollCallEvent call) {
        sinks.forEach(sink -> call.add(sink.session()));
    }

    @PreDestroy
    void stop() {
        sinks.forEach(StreamSink::interrupt);
    }

    void add(StreamSink sink) {
        sinks.add(sink);
    }

    void remove(StreamSink sink) {
        sinks.remove(sink);
    }
}
