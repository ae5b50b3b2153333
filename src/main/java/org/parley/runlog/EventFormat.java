package org.parley.runlog;

import java.util.List;
import java.util.Optional;
import org.parley.runlog.RunLog.Entry;
import org.parley.stream.StreamEvent;

/** Representation of a log's entries for a follower. */
public sealed interface EventFormat permits AgUiFormat, PlainTextFormat {
    /** Returns nothing if this format omits the entry. The event is valid until the next call. */
    Optional<StreamEvent> event(Entry entry);

    /** The events that a follower needs to join a run in the middle: the messages so far. */
    List<StreamEvent> prelude(List<Snapshot> messages, boolean answering);

    /** A message as a joining follower receives it. */
    record Snapshot(String id, String role, String content) {}
}
