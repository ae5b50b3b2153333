package org.parley.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.LiveStream;
import org.parley.testing.ServerTest;

@ServerTest
class LiveIT {
    private final Chat alice = Chat.as("alice");

    @Test
    void hearsWhenARunBeginsAndEnds() {
        var thread = alice.createThread();
        try (var live = alice.live()) {
            var stream = alice.ask(thread, "Where [stub@n=5000,d=50]");
            var run = stream.run();

            var begun =
                    live.await("a run", news -> news.isOf(thread) && news.data().has("run_id"));
            assertThat(begun.name()).isEqualTo("thread");
            assertThat(begun.data()).isEqualTo(alice.thread(thread));

            live.forget();
            alice.cancel(run);
            stream.terminal();
            var ended = live.await(
                    "its end", news -> news.isOf(thread) && !news.data().has("run_id"));
            assertThat(ended.data()).isEqualTo(alice.thread(thread));
        }
    }

    @Test
    void hearsOfOtherTabsEditsAndDeletions() {
        var thread = alice.createThread();
        try (var live = Chat.as("alice").live()) {
            alice.edit(thread, "title", "Renamed", "pinned", true);
            var edited = live.await("the edit", news -> news.isOf(thread));
            assertThat(edited.data()).isEqualTo(alice.thread(thread));

            alice.delete(thread);
            var gone = live.await("the deletion", news -> news.name().equals("thread-deleted"));
            assertThat(gone.isOf(thread)).isTrue();
        }
    }

    @Test
    void hearsNothingOfOthers() {
        var thread = alice.createThread();
        try (var bobs = Chat.as("bob").live();
                var own = alice.live()) {
            alice.edit(thread, "title", "Mine");
            alice.delete(thread);

            own.await("the deletion", news -> news.name().equals("thread-deleted"));
            assertThat(bobs.soFar()).isEmpty();
        }
    }

    @Test
    void isAStreamThatProxiesLeaveAlone() {
        try (var live = alice.live()) {
            assertThat(live.reply().header("Content-Type")).startsWith("text/event-stream");
            assertThat(live.reply().header("Cache-Control")).contains("no-transform");
            assertThat(live.reply().header("X-Accel-Buffering")).isEqualTo("no");
            Await.until("heartbeats", () -> live.comments() > 2);
            assertThat(live.isOver()).isFalse();
        }
    }

    @Test
    void endsWithTheSession() {
        var own = Chat.as("alice");
        try (var live = own.live()) {
            own.post("/api/auth/logout", "");

            Await.until("the stream ends", live::isOver);
        }
    }

    @Test
    void isLimitedForEachUser() {
        var dora = Chat.as("dora");
        var streams = new ArrayList<LiveStream>();
        try {
            for (int i = 0; i < 50; i++) streams.add(dora.live());
            assertThat(streams).allMatch(stream -> stream.reply().status() == 200);
            var refused = dora.live().reply();

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
        } finally {
            streams.forEach(LiveStream::close);
        }
        Await.until("there is room again", () -> {
            try (var live = dora.live()) {
                return live.reply().status() == 200;
            }
        });
    }
}
