package org.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedSignInsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

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

        assertThat(rows(NOW.plusSeconds(59), 10)).isZero();
        assertThat(rows(NOW.plusSeconds(181), 10)).isEqualTo(3);
        assertThat(rows(NOW.plusSeconds(36_000), 100)).isEqualTo(30);
    }

    private long rows(Instant at, int refused) {
        return IntStream.range(0, refused).filter(i -> refusals.hasRoom(at)).count();
    }
}
