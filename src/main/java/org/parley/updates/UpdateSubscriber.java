package org.parley.updates;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;

/** A subscribed page. */
record UpdateSubscriber(String owner, SseEventSink sink) {
    /** A page that is too far behind is disconnected. It then reconnects and reloads its list. */
    void write(OutboundSseEvent event) {
        try {
            sink.send(event);
        } catch (IllegalStateException e) {
            // the page has disconnected
        }
    }

    void leave() {
        sink.close();
    }
}
