package org.parley.runlog;

import java.util.List;
import java.util.Optional;
import org.parley.runlog.RunEvent.TextType;
import org.parley.runlog.RunLog.Entry;
import org.parley.stream.StreamEvent;

/** The bare text of the answer, for curl and simple scripts. */
public final class PlainTextFormat implements EventFormat {
    @Override
    public Optional<StreamEvent> event(Entry entry) {
        return entry.event() instanceof RunEvent.Text text && text.type() == TextType.TEXT_MESSAGE_CONTENT
                ? Optional.of(StreamEvent.of(null, text.text()))
                : Optional.empty();
    }

    @Override
    public List<StreamEvent> prelude(List<Snapshot> messages, boolean answering) {
        return answering ? List.of(StreamEvent.of(null, messages.getLast().content())) : List.of();
    }
}
