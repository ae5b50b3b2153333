package org.parley.live;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.database.Notice;
import org.parley.login.SessionEnded;
import org.parley.login.SessionRollCall;
import org.parley.problem.Busy;
import org.parley.problem.JsonNames;
import org.parley.runlog.Exchange;
import org.parley.thread.ThreadEntry;

/** The pages that listen at this node, by person. */
@ApplicationScoped
public class LiveReaders {
    @Inject
    @ConfigProperty(name = "parley.live.per-user")
    int perUser;

    private final Map<String, Set<LiveReader>> readers = new ConcurrentHashMap<>();

    /** Streams to the page from here on. */
    void listen(String owner, Exchange exchange) {
        exchange.begin("text/event-stream;charset=UTF-8");
        try {
            var reader = new LiveReader(owner, exchange, this);
            readers.compute(owner, (id, known) -> with(known, reader));
            exchange.response().getOutputStream().setWriteListener(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<LiveReader> with(Set<LiveReader> known, LiveReader reader) {
        var all = known == null ? ConcurrentHashMap.<LiveReader>newKeySet() : known;
        if (all.size() >= perUser)
            throw Busy.tooMany("too_many_readers", "You have " + perUser + " pages open at this server already", 30);
        all.add(reader);
        return all;
    }

    void remove(LiveReader reader) {
        readers.computeIfPresent(reader.owner(), (owner, known) -> {
            known.remove(reader);
            return known.isEmpty() ? null : known;
        });
    }

    /** Who listens here. */
    Set<String> owners() {
        return Set.copyOf(readers.keySet());
    }

    void changed(String owner, ThreadEntry entry) {
        tell(owner, "thread", JsonNames.write(entry));
    }

    void gone(String owner, UUID thread) {
        tell(owner, "thread-deleted", "{\"id\":\"" + thread + "\"}");
    }

    void beat() {
        all().forEach(LiveReader::wake);
    }

    void end(@Observes SessionEnded ended) {
        all().stream()
                .filter(reader -> ended.session().equals(reader.session()))
                .forEach(LiveReader::leave);
    }

    void answer(@Observes SessionRollCall call) {
        all().forEach(reader -> call.add(reader.session()));
    }

    /** News may have been lost: the pages come again and read their lists. */
    void hear(@Observes Notice notice) {
        if (notice.is(Notice.RECONNECTED)) all().forEach(LiveReader::leave);
    }

    @PreDestroy
    void stop() {
        all().forEach(LiveReader::leave);
    }

    private void tell(String owner, String event, String data) {
        var text = "event: " + event + "\ndata: " + data + "\n\n";
        readers.getOrDefault(owner, Set.of()).forEach(reader -> reader.tell(text));
    }

    private List<LiveReader> all() {
        return readers.values().stream().flatMap(Set::stream).toList();
    }
}
