package org.parley.bench;

import java.util.Arrays;

/** Durations, stored in microseconds, with quantiles in milliseconds. */
final class Samples { int[] a = new int[1024]; int n; void add(long ns) { if (n == a.length) a = Arrays.copyOf(a, n * 2); a[n++] = (int) Math.min(Integer.MAX_VALUE, ns / 1000); }
    void sort() { Arrays.sort(a, 0, n); } double q(double p) { return n == 0 ? 0 : a[(int) Math.min(n - 1, Math.floor(p * n))] / 1000.0; } }
