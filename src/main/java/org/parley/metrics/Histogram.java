package org.parley.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Histogram of durations. Recording takes some ten nanoseconds and no lock. */
final class Histogram {
    private static final double SECOND = 1e9;

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /** @param millis upper bounds of the buckets, ascending */
    Histogram(long... millis) {
        bounds = LongStream.of(millis).map(TimeUnit.MILLISECONDS::toNanos).toArray();
        counts = Stream.generate(LongAdder::new).limit(millis.length + 1L).toArray(LongAdder[]::new);
    }

    void record(long nanos) {
        int bucket = 0;
        while (bucket < bounds.length && nanos > bounds[bucket]) bucket++;
        counts[bucket].increment();
        sum.add(nanos);
    }

    long count() {
        return Stream.of(counts).mapToLong(LongAdder::sum).sum();
    }

    /**
     * Estimate of a quantile by linear interpolation within its bucket, in nanoseconds. Values above the last bound
     * count as that bound; 0 if nothing was recorded.
     *
     * @param share from 0 to 1
     */
    double quantile(double share) {
        double rank = share * count();
        long before = 0;
        for (int i = 0; i < bounds.length; i++) {
            long here = counts[i].sum();
            double from = i == 0 ? 0 : bounds[i - 1];
            if (here > 0 && before + here >= rank) return from + (bounds[i] - from) * (rank - before) / here;
            before += here;
        }
        return before == 0 && count() == 0 ? 0 : bounds[bounds.length - 1];
    }

    void write(Exposition page, String name, String help) {
        page.begin(name, "histogram", help);
        long count = 0;
        for (int i = 0; i < counts.length; i++) {
            count += counts[i].sum();
            var bound = i < bounds.length ? Exposition.number(bounds[i] / SECOND) : "+Inf";
            page.sample(name + "_bucket", "le=\"" + bound + "\"", count);
        }
        page.sample(name + "_sum", "", sum.sum() / SECOND);
        page.sample(name + "_count", "", count);
    }
}
