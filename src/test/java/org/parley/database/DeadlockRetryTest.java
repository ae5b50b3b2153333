package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlockRetryTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void repeatsACallThatLostADeadlock() {
        assertThat(DeadlockRetry.call(() -> failing("40P01", 1))).isEqualTo(2);
        assertThat(DeadlockRetry.call(() -> failing("40001", 3))).isEqualTo(4);
    }

    @Test
    void repeatsACallWhoseConnectionThePoolHasClosed() {
        assertThat(DeadlockRetry.call(() -> failing("08003", 1))).isEqualTo(2);
    }

    @Test
    void repeatsItOnce() {
        assertThatThrownBy(() -> DeadlockRetry.call(() -> failing("40P01", 9))).isInstanceOf(EJBException.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void repeatsNothingElse() {
        for (var state : new String[] {"57014", "55P03", "08006", "23505"})
            assertThatThrownBy(() -> DeadlockRetry.call(() -> failing(state, 9)))
                    .isInstanceOf(EJBException.class);
        assertThat(calls).hasValue(4);
    }

    /** Fails up to this number of calls. */
    private int failing(String state, int times) {
        if (calls.incrementAndGet() <= times) throw new EJBException(new SQLException("injected", state));
        return calls.get();
    }
}
