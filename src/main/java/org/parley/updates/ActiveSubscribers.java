package org.parley.updates;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.database.Notification;
import org.parley.error.ApiJson;
import org.parley.error.Busy;
import org.parley.stream.StreamEvent;
import org.parley.stream.StreamSink;
import org.parley.thread.ThreadEntry;

/** Registry of the pages that are subscribed at this node, by user. */
@ApplicationScoped
public class ActiveSubscribers {
    @Inject
    @ConfigProperty(name = "parley.live.per-user")
    int perUser;

    private final Map<String, Set<UpdateSubscriber>> readers = new ConcurrentHashMap<>();

    /** Sends updates to the page from now on. */
    void listen(String owner, StreamSink sink, OutboundSseEvent hello) {
        var reader = new UpdateSubscriber(owner, sink);
        readers.compute(owner, (id, known) -> with(known, reader));
        sink.onEnd(() -> remove(reader));
        sink.send(hello);
    }

    private Set<UpdateSubscriber> with(Set<UpdateSubscriber> known, UpdateSubscriber reader) {
        var all = known == null ? ConcurrentHashMap.<UpdateSubscriber>newKeySet() : known;
        if (all.size() >= perUser)
            throw Busy.tooMany("too_many_readers", "You have " + perUser + " pages open at this server already", 30);
        all.add(reader);
        return all;
    }

    private void remove(UpdateSubscriber reader) {
        readers.computeIfPresent(reader.owner(), (owner, known) -> {
            known.remove(reader);
            return known.isEmpty() ? null : known;
        });
    }

    /** The users with subscribed pages at this node. */
    Set<String> owners() {
        return Set.copyOf(readers.keySet());
    }

    void changed(String owner, ThreadEntry entry) {
        send(owner, "thread", ApiJson.write(entry));
    }

    void gone(String owner, UUID thread) {
        send(owner, "thread-deleted", "{\"id\":\"" + thread + "\"}");
    }

    /** Updates may have been lost: disconnects the pages, so that they reconnect and reload their lists. */
    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.RECONNECTED)) all().forEach(UpdateSubscriber::leave);
    }

    @PreDestroy
    void stop() {
        all().forEach(UpdateSubscriber::leave);
    }

    private void send(String owner, String event, String data) {
        var news = StreamEvent.of(event, data);
        readers.getOrDefault(owner, Set.of()).forEach(reader -> reader.write(news));
    }

    private List<UpdateSubscriber> all() {
        return readers.values().stream().flatMap(Set::stream).toList();
    }
}
