package org.parley.runlog;

import java.util.List;
import org.parley.runlog.RunLog.Entry;

/** How a follower's stream looks on the wire. */
public sealed interface EventFormat permits AgUiFormat, PlainTextFormat {
    String contentType();

    /** Appends the entry to what goes out next. */
    void write(Entry entry, StringBuilder out);

    /** Appends what keeps an idle connection open. */
    void heartbeat(StringBuilder out);

    /** Whether a failure can only be told by breaking the connection. */
    boolean breaksOnFailure();

    /** Appends what a reader needs that joins in the middle: the messages so far. */
    void prelude(List<Snapshot> messages, boolean answering, StringBuilder out);

    /** A message as a joining reader gets it. */
    record Snapshot(String id, String role, String content) {}
}
