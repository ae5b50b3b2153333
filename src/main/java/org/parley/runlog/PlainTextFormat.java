package org.parley.runlog;

import java.util.List;
import org.parley.runlog.RunEvent.TextType;
import org.parley.runlog.RunLog.Entry;

/** The bare text of the answer, for curl and simple scripts. */
public final class PlainTextFormat implements EventFormat {
    @Override
    public String contentType() {
        return "text/plain;charset=UTF-8";
    }

    @Override
    public void write(Entry entry, StringBuilder out) {
        if (entry.event() instanceof RunEvent.Text text && text.type() == TextType.TEXT_MESSAGE_CONTENT)
            out.append(text.text());
    }

    @Override
    public void heartbeat(StringBuilder out) {}

    @Override
    public boolean breaksOnFailure() {
        return true;
    }

    @Override
    public void prelude(List<Snapshot> messages, boolean answering, StringBuilder out) {
        if (answering) out.append(messages.getLast().content());
    }
}
