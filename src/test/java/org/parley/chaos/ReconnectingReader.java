package org.parley.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.RunStream;
import org.parley.testing.SseEvent;

/** A reader of one run that disconnects now and then, and reconnects in one of the three ways, to any node. */
final class ReconnectingReader {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final int JOIN = 2;
    private static final long NONE = -1;

    private final Chat chat;
    private final UUID run;
    private final Random random;
    private final int patience;
    private final StringBuilder text = new StringBuilder();
    private long known;
    private SseEvent terminal;

    /** @param patience average number of events that it reads before it disconnects; 0: it never disconnects */
    ReconnectingReader(Chat chat, UUID run, Random random, int patience) {
        this.chat = chat;
        this.run = run;
        this.random = random;
        this.patience = patience;
    }

    /** Returns the text of the answer so far. */
    String text() {
        return text.toString();
    }

    SseEvent terminal() {
        return terminal;
    }

    /** Reads until the terminal event. */
    ReconnectingReader wander(RunStream first) {
        read(first);
        Await.until("the end of run " + run, LIMIT, this::goOn);
        return this;
    }

    /** Joins the run at its current state and reads until the terminal event. */
    ReconnectingReader wander() {
        Await.until("the end of run " + run, LIMIT, this::goOn);
        return this;
    }

    private boolean goOn() {
        if (terminal == null) read(comeBack());
        return terminal != null;
    }

    private RunStream comeBack() {
        var path = "/api/threads/runs/" + run + "/events";
        try {
            return switch (known == NONE ? JOIN : random.nextInt(JOIN + 1)) {
                case 0 -> chat.stream("GET", path + "?after=" + known, "");
                case 1 -> chat.stream("GET", path, "", "Last-Event-ID", run + ":" + known);
                default -> chat.stream("GET", path + "?join=1", "");
            };
        } catch (AssertionError nobodyAnswers) {
            return null;
        }
    }

    private void read(RunStream stream) {
        if (stream == null || stream.status() != 200) return;
        int most = patience == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(2 * patience);
        Await.until("news of run " + run, LIMIT, () -> stream.isOver() || stream.count() >= most);
        stream.close();
        take(stream.eventsSoFar());
    }

    private void take(List<SseEvent> events) {
        for (var event : events) {
            if (event.is("MESSAGES_SNAPSHOT")) begin(event);
            if (event.is("TEXT_MESSAGE_CONTENT")) text.append(event.text("delta"));
            if (event.seq() >= 0) known = event.seq();
            if (event.isTerminal()) terminal = event;
        }
    }

    /**
     * A joined stream starts with the whole answer so far, which may be shorter than the text from another node. Event
     * numbers start after it.
     */
    private void begin(SseEvent snapshot) {
        known = NONE;
        text.setLength(0);
        for (var message : snapshot.data().path("messages"))
            if (message.path("role").asText().equals("assistant"))
                text.append(message.path("content").asText());
    }
}
