package org.parley.updates;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;

/** One page that listens. */
record UpdateSubscriber(String owner, SseEventSink sink) {
    /** A page that is too far behind is cut off: it comes again and reads its list. */
    void write(OutboundSseEvent event) {
        try {
            sink.send(event);
        } catch (IllegalStateException e) {
            // it has left
        }
    }

    void leave() {
        sink.close();
    }
}
