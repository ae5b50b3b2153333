package org.parley.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.parley.error.Busy;

class LockedThreadTest {
    @Test
    void isFreeBelowTheLimitOnly() {
        assertThatCode(() -> underWay(2).checkFree(3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> underWay(3).checkFree(3)).isInstanceOf(Busy.class);
    }

    @Test
    void knowsNoLimitOfZero() {
        assertThatCode(() -> underWay(0).checkFree(0)).doesNotThrowAnyException();
    }

    private static LockedThread underWay(long runs) {
        return new LockedThread(null, false, null, runs);
    }
}
