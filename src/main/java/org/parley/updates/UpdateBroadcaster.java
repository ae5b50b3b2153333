package org.parley.updates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.Notification;
import org.parley.database.SqlErrors;
import org.parley.database.SqlException;
import org.parley.thread.ThreadChangedEvent;
import org.parley.thread.ThreadDeletedEvent;
import org.parley.thread.ThreadSummaryStore;

/**
 * Broadcasts changes of threads from the node where they happen to the nodes with subscribers. Once per tick, one
 * statement notifies all nodes, and if there are subscribers, another one reads the changed threads. NOTIFY within the
 * transactions of runs would serialize their commits.
 */
@ApplicationScoped
public class UpdateBroadcaster {
    private static final Logger LOG = System.getLogger(UpdateBroadcaster.class.getName());
    private static final Duration TICK = Duration.ofMillis(200);

    /** Number of ids in one notification: PostgreSQL limits the payload to less than 8000 bytes. */
    private static final int MOST_IDS = 200;

    private static final String GONE = "gone ";

    @Inject
    UpdateStore store;

    @Inject
    ActiveSubscribers readers;

    @Inject
    ThreadSummaryStore entries;

    @Inject
    BackgroundTasks workers;

    private final Set<UUID> changed = ConcurrentHashMap.newKeySet();
    private final Queue<ThreadDeletedEvent> gone = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(TICK, this::round);
    }

    void onThreadChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) ThreadChangedEvent change) {
        changed.add(change.thread());
    }

    void onThreadDeleted(@Observes(during = TransactionPhase.AFTER_SUCCESS) ThreadDeletedEvent deleted) {
        gone.add(deleted);
    }

    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.THREADS)) heard.add(notice.payload());
    }

    void round() {
        try {
            send();
            deliver();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "News of threads cannot be told at the moment: {0}", e.getMessage());
        }
    }

    private void send() {
        var payloads = new ArrayList<String>();
        var deleted = new ArrayList<ThreadDeletedEvent>();
        for (var thread = gone.poll(); thread != null; thread = gone.poll()) deleted.add(thread);
        for (var thread : deleted) payloads.add(GONE + thread.thread() + " " + thread.owner());
        var ids = List.copyOf(changed);
        ids.forEach(changed::remove);
        for (int from = 0; from < ids.size(); from += MOST_IDS)
            payloads.add(ids.subList(from, Math.min(ids.size(), from + MOST_IDS)).stream()
                    .map(UUID::toString)
                    .collect(Collectors.joining(" ")));
        try {
            if (!payloads.isEmpty()) store.notifyNodes(payloads);
        } catch (SqlException e) {
            if (e.canClear()) keep(deleted, ids);
            throw e;
        }
    }

    /** Retried in the next round. */
    private void keep(Collection<ThreadDeletedEvent> deleted, Collection<UUID> ids) {
        gone.addAll(deleted);
        changed.addAll(ids);
    }

    private void deliver() {
        var ids = ConcurrentHashMap.<UUID>newKeySet();
        for (var payload = heard.poll(); payload != null; payload = heard.poll()) {
            if (payload.startsWith(GONE)) deliverGone(payload.split(" ", 3));
            else for (var id : payload.split(" ")) ids.add(UUID.fromString(id));
        }
        var owners = readers.owners();
        if (ids.isEmpty() || owners.isEmpty()) return;
        try {
            deliver(owners, List.copyOf(ids));
        } catch (RuntimeException e) {
            if (SqlErrors.canClear(e)) ids.forEach(id -> heard.add(id.toString()));
            throw e;
        }
    }

    /** In chunks: after a large import or a pause, one tick can cover any number of threads. */
    private void deliver(Set<String> owners, List<UUID> ids) {
        for (int from = 0; from < ids.size(); from += MOST_IDS)
            entries.list(owners, ids.subList(from, Math.min(ids.size(), from + MOST_IDS)))
                    .forEach(owned -> readers.changed(owned.owner(), owned.entry()));
    }

    private void deliverGone(String[] words) {
        readers.gone(words[2], UUID.fromString(words[1]));
    }
}
