package org.parley.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.thread.MessageView;

/** A thread as a JSON file; the messages are those of the version that is shown, oldest first. */
public record ExportedThread(UUID id, String title, Instant exportedAt, List<MessageView> messages) {}
