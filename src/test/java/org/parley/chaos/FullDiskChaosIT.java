package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;

/** PostgreSQL's disk is full. It is a small file system in memory, which only root can mount. */
@Tag("chaos")
class FullDiskChaosIT {
    private static final Path DISK = Path.of("target/small-disk").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofSeconds(25);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(DISK);
        run("mount", "-t", "tmpfs", "-o", "size=500m", "tmpfs", DISK.toString());
    }

    @AfterEach
    void unmount() {
        run("umount", "-l", DISK.toString());
    }

    @Test
    void callsAreRefusedUntilThereIsRoomAndNoAnswerIsLost() throws IOException {
        try (var parley = new OneNode("fulldisk", DISK, Map.of())) {
            var alice = parley.as("alice");
            var before = Question.in(alice, "before", 10, 0);
            assertThat(before.insist(alice).text()).isEqualTo(before.answer());
            var question = Question.in(alice, "fulldisk", 200, 50);
            var stream = question.insist(alice).awaitText("t5");
            var filler = DISK.resolve("filler");
            try (var others = parley.others()) {
                fill(filler);
                Await.until("nothing can be stored", LONGEST, () -> !isStored(alice));
                stream.awaitText("t199");
                others.assertAnswered(LONGEST);
                Files.delete(filler);
                restartIfStopped(parley);

                others.restart().awaitService(RECOVERY);
            }
            assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
            assertThat(stream.text()).isEqualTo(question.answer());
            for (var kept : List.of(before, question))
                assertThat(alice.messages(kept.thread())
                                .getLast()
                                .path("content")
                                .asText())
                        .isEqualTo(kept.answer());
        }
    }

    /** Each question needs several new pages. */
    private static boolean isStored(Chat alice) {
        var created = alice.post("/api/threads/create", "{}");
        if (created.status() != 201) return false;
        var thread = created.json().path("thread_id").asText();
        var question = Json.object("thread_id", thread, "message", "x".repeat(390_000));
        return alice.post("/api/threads/runs", question).status() == 200;
    }

    /** Without room for its own log, PostgreSQL stops, and an operator has to start it. */
    private static void restartIfStopped(OneNode parley) {
        try {
            parley.database().number("select 1");
        } catch (IllegalStateException e) {
            parley.database().close();
            parley.database().start();
        }
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            while (true) out.write(new byte[65_536]);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) throw new AssertionError("root is needed: " + String.join(" ", command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
