package org.parley.runlog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Registry of the logs of this node's active runs. */
@ApplicationScoped
public class ActiveRunLogs {
    private final Map<UUID, FlushState> active = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    public FlushState open(RunInfo info) {
        var journal = new FlushState(new RunLog(info));
        active.put(info.runId(), journal);
        return journal;
    }

    public Optional<RunLog> find(UUID runId) {
        return Optional.ofNullable(active.get(runId)).map(FlushState::log);
    }

    public void remove(UUID runId) {
        active.remove(runId);
        ended.set(true);
    }

    /** Whether any run has ended since the last call. */
    boolean takeEnded() {
        return ended.getAndSet(false);
    }

    public int count() {
        return active.size();
    }

    Collection<FlushState> journals() {
        return List.copyOf(active.values());
    }
}
