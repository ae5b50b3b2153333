package org.parley.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.runlog.RunEvent.MarkType;

/** The run's end and the flusher never write the same log at the same time, and neither waits for the other. */
class FlushStateTest {
    private final FlushState journal = new FlushState(
            new RunLog(new RunInfo(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 0, 1_700_000_000_000L, 0)));
    private final AtomicInteger turns = new AtomicInteger();

    @BeforeEach
    void grow() {
        journal.log().append(RunEvent.mark(MarkType.RUN_STARTED));
    }

    @Test
    void isTheEndsAtOnceWhereNoFlushIsUnderWay() {
        assertThat(journal.seal(turns::incrementAndGet)).isTrue();

        assertThat(journal.begin()).isEmpty();
        assertThat(turns).hasValue(0);
        assertThat(journal.unstored()).hasSize(1);
    }

    @Test
    void tellsTheEndOnceTheFlushIsStored() {
        var flushed = journal.begin();
        assertThat(journal.seal(turns::incrementAndGet)).isFalse();
        assertThat(turns).hasValue(0);

        journal.stored(flushed);

        assertThat(turns).hasValue(1);
        assertThat(journal.begin()).isEmpty();
        assertThat(journal.unstored()).isEmpty();
    }

    @Test
    void tellsTheEndAlsoWhereTheFlushFailed() {
        journal.begin();
        journal.seal(turns::incrementAndGet);

        journal.failed();

        assertThat(turns).hasValue(1);
        assertThat(journal.isDoubtful()).isTrue();
    }
}
