package org.parley.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;
import org.parley.runlog.RunLog.Entry;

/** Compares the log with a simple model: a list with one unit for each event, and for each UTF-16 unit of a text. */
class RunLogTest {
    private static final int SEEDS = 3_000;
    private static final RunInfo RUN =
            new RunInfo(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 0, 1_700_000_000_000L, 0);

    @Test
    void givesEveryReaderTheSameWhateverItsPace() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var log = new RunLog(RUN);
            var events = RandomRun.events(random);
            var readers = List.of(new ModelReader(log), new ModelReader(log), new ModelReader(log));
            for (int at = 0; at < events.size(); ) {
                int to = Math.min(events.size(), at + 1 + random.nextInt(4));
                log.append(events.subList(at, to));
                at = to;
                readers.get(random.nextInt(3)).read(random.nextInt(3));
            }
            readers.forEach(reader -> reader.read(Integer.MAX_VALUE));

            var units = units(events);
            assertThat(log.last()).isEqualTo(units.size());
            for (var reader : readers)
                assertThat(reader.units()).as("seed %s", seed).isEqualTo(units);
        }
    }

    @Test
    void continuesFromAnyNumber() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var log = new RunLog(RUN);
            var events = RandomRun.events(random);
            log.append(events);

            var units = units(events);
            int after = random.nextInt(units.size() + 1);

            assertThat(units(log.allAfter(after).stream().map(Entry::event).toList()))
                    .as("seed %s after %s", seed, after)
                    .isEqualTo(units.subList(after, units.size()));
        }
    }

    @Test
    void joinsAtAnyMomentWithTheWholeAnswer() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var log = new RunLog(RUN);
            var events = RandomRun.events(random);
            int joining = random.nextInt(events.size() + 1);
            log.append(events.subList(0, joining));
            var snapshot = log.snapshot();
            log.append(events.subList(joining, events.size()));

            var later = log.allAfter(snapshot.seq()).stream().map(Entry::event).toList();
            assertThat(snapshot.text() + answer(later)).as("seed %s", seed).isEqualTo(answer(events));
            assertThat(snapshot.text()).satisfies(RunLogTest::isWhole);
            assertThat(later)
                    .last()
                    .satisfies(event -> assertThat(event.isTerminal()).isTrue());
            assertThat(snapshot.answering() || answer(later).isEmpty() || later.contains(RandomRun.ANSWER_START))
                    .isTrue();
            assertThat(thoughtsOpened(later)).as("seed %s", seed).isTrue();
        }
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        var log = new RunLog(RUN);
        log.append(new RunEvent.Failed("broke", "some_code"));
        log.append(new RunEvent.Finished("success", null));

        assertThat(log.allAfter(0)).hasSize(1);
        assertThat(log.isEnded()).isTrue();
    }

    @Test
    void wakesItsReadersOnceForAllThatIsAppended() {
        var log = new RunLog(RUN);
        var wakes = new ArrayList<Long>();
        RunLog.Reader reader = () -> wakes.add(log.last());
        log.follow(reader);

        log.append(List.of(RandomRun.ANSWER_START, new RunEvent.Text(TextType.TEXT_MESSAGE_CONTENT, null, "abc")));
        log.close();
        log.leave(reader);
        log.append(RandomRun.ANSWER_START);

        assertThat(wakes).containsExactly(4L, 4L);
        assertThat(log.isClosed()).isTrue();
        assertThat(log.isEnded()).isFalse();
    }

    @Test
    void aReaderThatJoinsLearnsThatTheRunWaits() {
        var log = new RunLog(RUN);
        log.append(RunEvent.mark(MarkType.RUN_STARTED));
        log.append(RunEvent.mark(MarkType.WAITING_FOR_MODEL));
        log.append(RunEvent.mark(MarkType.WAITING_FOR_FIRST_TOKEN));

        assertThat(log.allAfter(log.snapshot().seq()))
                .extracting(Entry::event)
                .containsExactly(RunEvent.mark(MarkType.WAITING_FOR_FIRST_TOKEN));

        log.append(RandomRun.ANSWER_START);
        assertThat(log.allAfter(log.snapshot().seq())).isEmpty();
    }

    private static List<String> units(List<RunEvent> events) {
        var units = new ArrayList<String>();
        for (var event : events) {
            if (event instanceof RunEvent.Text text)
                text.text().chars().forEach(c -> units.add(text.type() + " " + text.callId() + " " + c));
            else units.add(event.toString());
        }
        return units;
    }

    private static String answer(List<RunEvent> events) {
        var text = new StringBuilder();
        for (var event : events)
            if (event instanceof RunEvent.Text piece && piece.type() == TextType.TEXT_MESSAGE_CONTENT)
                text.append(piece.text());
        return text.toString();
    }

    /** Returns whether the start of each reasoning block and tool call precedes its content. */
    private static boolean thoughtsOpened(List<RunEvent> events) {
        boolean open = false;
        for (var event : events) {
            if (event instanceof RunEvent.ToolCallStart) open = true;
            if (event.equals(RunEvent.mark(MarkType.REASONING_START))) open = true;
            if (event instanceof RunEvent.Text text && text.type() != TextType.TEXT_MESSAGE_CONTENT && !open)
                return false;
        }
        return true;
    }

    private static void isWhole(String text) {
        if (text.isEmpty()) return;
        assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
        assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
    }

    /** A follower that continues from the last number it has read. */
    private static final class ModelReader {
        private final RunLog log;
        private final List<RunEvent> got = new ArrayList<>();
        private long position;

        ModelReader(RunLog log) {
            this.log = log;
        }

        void read(int most) {
            for (int i = 0; i < most; i++) {
                var next = log.after(position);
                if (next.isEmpty()) return;
                assertThat(next.get().seq()).isGreaterThan(position);
                if (next.get().event() instanceof RunEvent.Text text) isWhole(text.text());
                position = next.get().seq();
                got.add(next.get().event());
            }
        }

        List<String> units() {
            return RunLogTest.units(got);
        }
    }
}
