package org.parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing array of bytes. */
final class Bytes { byte[] a = new byte[512]; int n; void add(byte b) { if (n == a.length) a = Arrays.copyOf(a, n * 2); a[n++] = b; }
    void add(byte[] b, int o, int l) { if (n + l > a.length) a = Arrays.copyOf(a, Math.max(a.length * 2, n + l)); System.arraycopy(b, o, a, n, l); n += l; }
    String str() { return new String(a, 0, n, StandardCharsets.UTF_8); } }
