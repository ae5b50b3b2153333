package org.parley.runlog;

import java.util.List;
import java.util.Optional;
import org.parley.runlog.RunLog.Entry;
import org.parley.stream.StreamEvent;

/** How a log's entries look to a reader. */
public sealed interface EventFormat permits AgUiFormat, PlainTextFormat {
    /** Empty if such a reader gets nothing of it. The event is valid until the next call. */
    Optional<StreamEvent> event(Entry entry);

    /** What a reader needs that joins in the middle: the messages so far. */
    List<StreamEvent> prelude(List<Snapshot> messages, boolean answering);

    /** A message as a joining reader gets it. */
    record Snapshot(String id, String role, String content) {}
}
