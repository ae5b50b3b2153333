package org.parley.title;

import java.util.List;
import org.parley.endpoint.EndpointCall;
import org.parley.llm.ChatDelta;

/** The model's answer so far. A call that would have to wait for its turn, or never ends, is closed. */
final class TitleAnswer implements EndpointCall.Listener {
    private static final int LONGEST = 1000;

    private final StringBuilder text = new StringBuilder();
    private volatile EndpointCall call;

    void stopsWith(EndpointCall call) {
        this.call = call;
    }

    synchronized void add(List<ChatDelta> deltas) {
        for (var delta : deltas) if (delta instanceof ChatDelta.Text piece) text.append(piece.text());
        if (text.length() > LONGEST) call.close();
    }

    synchronized String text() {
        return text.toString();
    }

    /** Answers have precedence at a busy endpoint. */
    @Override
    public void onWaiting(String endpoint) {
        call.close();
    }

    @Override
    public void onAsked(String endpoint) {}
}
