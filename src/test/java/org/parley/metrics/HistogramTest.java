package org.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final Histogram histogram = new Histogram(10, 20, 40);

    @Test
    void estimatesQuantiles() {
        for (int i = 0; i < 50; i++) record(15);
        for (int i = 0; i < 50; i++) record(30);

        assertThat(millis(0.25)).isCloseTo(15, within(0.1));
        assertThat(millis(0.5)).isCloseTo(20, within(0.1));
        assertThat(millis(0.95)).isCloseTo(38, within(0.1));
        assertThat(histogram.count()).isEqualTo(100);
    }

    @Test
    void countsWhatIsOverTheLastBoundAsTheBound() {
        record(1000);

        assertThat(millis(0.5)).isEqualTo(40);
    }

    @Test
    void isZeroWithoutValues() {
        assertThat(millis(0.5)).isZero();
    }

    private void record(long millis) {
        histogram.record(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private double millis(double share) {
        return histogram.quantile(share) / 1e6;
    }
}
