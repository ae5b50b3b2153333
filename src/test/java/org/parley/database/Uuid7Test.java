package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    @Test
    void isOfVersion7AndOfNow() {
        var id = Uuid7.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isCloseTo(System.currentTimeMillis(), within(60_000L));
    }

    @Test
    void risesAlsoWithinAMillisecond() {
        var ids = Stream.generate(Uuid7::next).limit(100_000).map(UUID::toString);

        assertThat(ids.toList()).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
    }

    @Test
    void isNeverGivenTwice() {
        var ids = IntStream.range(0, 100_000).parallel().mapToObj(i -> Uuid7.next());

        assertThat(ids.toList()).doesNotHaveDuplicates();
    }
}
