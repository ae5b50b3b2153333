package org.parley.run;

import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.parley.database.SqlErrors;
import org.parley.runlog.RunEvent;

/** Passes sentences of a running tool to the followers, up to a limit. */
final class ToolProgress implements Consumer<String> {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int MOST = 100;
    private static final int LONGEST = 500;

    private final UUID call;
    private final Consumer<List<RunEvent>> followers;
    private final AtomicInteger count = new AtomicInteger();

    ToolProgress(UUID call, Consumer<List<RunEvent>> followers) {
        this.call = call;
        this.followers = followers;
    }

    @Override
    public void accept(String sentence) {
        if (sentence.isBlank() || count.incrementAndGet() > MOST) return;
        var text = SqlErrors.storable(sentence.length() > LONGEST ? sentence.substring(0, LONGEST) : sentence);
        var value =
                JSON.createObjectBuilder().add("toolCallId", call.toString()).add("message", text);
        followers.accept(
                List.of(new RunEvent.Custom("tool_progress", value.build().toString())));
    }
}
