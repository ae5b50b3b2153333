package org.parley.updates;

import java.io.IOException;
import org.parley.runlog.Exchange;
import org.parley.runlog.StreamWriter;

/** One page that listens. */
final class UpdateSubscriber extends StreamWriter {
    /** Of characters that wait; a page that is further behind reads the list again. */
    private static final int MOST_WAITING = 262_144;

    private final String owner;
    private final ActiveSubscribers readers;
    private final StringBuilder waiting = new StringBuilder(": hello\nretry: 2000\n\n");

    UpdateSubscriber(String owner, Exchange exchange, ActiveSubscribers readers) throws IOException {
        super(exchange);
        this.owner = owner;
        this.readers = readers;
    }

    String owner() {
        return owner;
    }

    void tell(String event) {
        boolean tooMuch;
        synchronized (waiting) {
            waiting.append(event);
            tooMuch = waiting.length() > MOST_WAITING;
        }
        if (tooMuch) leave();
        else wake();
    }

    @Override
    protected String next() {
        synchronized (waiting) {
            if (waiting.isEmpty() && isSilent()) return ": hb\n\n";
            var text = waiting.toString();
            waiting.setLength(0);
            return text;
        }
    }

    @Override
    protected void end(Exchange exchange) {
        readers.remove(this);
        exchange.end();
    }
}
