package org.parley.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.problem.Busy;

class OpenThreadTest {
    @Test
    void isFreeBelowTheLimitOnly() {
        assertThatCode(() -> underWay(2).checkFree(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> underWay(3).checkFree(3)).isInstanceOf(Busy.class);
    }

    @Test
    void knowsNoLimitOfZero() {
        assertThatCode(() -> underWay(0).checkFree(0)).doesNotThrowAnyException();
    }

    private static OpenThread underWay(long runs) {
        return new OpenThread(null, false, null, runs);
    }
}
