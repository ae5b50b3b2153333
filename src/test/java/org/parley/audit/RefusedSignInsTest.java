package org.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedSignInsTest {
    private static final long NOW = System.nanoTime();

    private final RefusedSignIns refusals = new RefusedSignIns();

    @BeforeEach
    void configure() {
        refusals.config = new AuditConfig();
        refusals.config.refusalsPerHour = 60;
    }

    @Test
    void tenThousandAtOnceAreHalfOfAnHoursRows() {
        assertThat(rows(NOW, 10_000)).isEqualTo(30);
    }

    @Test
    void thereIsRoomAgainLater() {
        rows(NOW, 10_000);

        assertThat(rows(after(59), 10)).isZero();
        assertThat(rows(after(181), 10)).isEqualTo(3);
        assertThat(rows(after(36_000), 100)).isEqualTo(30);
    }

    private static long after(int seconds) {
        return NOW + Duration.ofSeconds(seconds).toNanos();
    }

    private long rows(long at, int refused) {
        return IntStream.range(0, refused).filter(i -> refusals.hasRoom(at)).count();
    }
}
