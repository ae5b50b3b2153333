package org.parley.runlog;

import java.io.IOException;

/** One reader of a run: gets what the log has, as its format says it. */
public final class RunFollower extends StreamWriter implements RunLog.Reader {
    private static final int MOST_AT_ONCE = 32_768;

    private final RunLog log;
    private final EventFormat format;
    private final ActiveFollowers followers;
    private final StringBuilder text = new StringBuilder(256);
    private long position;
    private boolean whole;

    /** @param prelude goes out first, as it is */
    RunFollower(
            RunLog log, long after, String prelude, EventFormat format, Exchange exchange, ActiveFollowers followers)
            throws IOException {
        super(exchange);
        this.log = log;
        this.format = format;
        this.followers = followers;
        position = after;
        text.append(prelude);
    }

    RunLog log() {
        return log;
    }

    @Override
    protected String next() {
        boolean closed = log.isClosed();
        while (text.length() < MOST_AT_ONCE) {
            var next = log.after(position);
            if (next.isEmpty()) break;
            position = next.get().seq();
            format.write(next.get(), text);
            whole = next.get().event() instanceof RunEvent.Finished;
        }
        if (text.isEmpty() && !closed && isSilent()) format.heartbeat(text);
        if (text.isEmpty() && closed) leave();
        var piece = text.toString();
        text.setLength(0);
        return piece;
    }

    @Override
    protected void end(Exchange exchange) {
        if (whole || !format.breaksOnFailure()) exchange.end();
        else exchange.breakOff();
        followers.remove(this);
    }
}
