package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.error.Busy;

class ActiveRunsTest {
    private final ActiveRuns workers = new ActiveRuns();

    @Test
    void takesNoRunBeyondWhatANodeMayHave() {
        workers.config = new RunConfig();
        workers.config.perNode = 0;

        assertThatThrownBy(workers::checkFree)
                .isInstanceOfSatisfying(
                        Busy.class, e -> assertThat(e.problem().code()).isEqualTo("too_busy"));
    }

    @Test
    void takesNoRunBeforeAStop() {
        workers.drain();

        assertThatThrownBy(workers::checkFree)
                .isInstanceOfSatisfying(
                        Busy.class, e -> assertThat(e.problem().code()).isEqualTo("shutting_down"));
    }
}
