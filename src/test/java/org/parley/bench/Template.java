package org.parley.bench;

import static org.parley.bench.Frames.*;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Frames of one model, in which only the id is replaced. */
final class Template {
    final String model; volatile byte[][] frames = new byte[0][]; final int idAt;
    volatile byte[] whole; volatile int[] wholeIds; volatile int wholeN = -1;
    Template(String model) { this.model = model; idAt = indexOf(frame(model, delta(" t1"), "null"), IDHOLE.getBytes()); }
    synchronized void grow(int n) {
        if (frames.length >= n) return;
        byte[][] f = Arrays.copyOf(frames, n);
        for (int i = frames.length; i < n; i++) f[i] = frame(model, delta(" t" + i), "null");
        frames = f;
    }
    void put(int i, byte[] id, ByteBuffer out) {
        byte[] f = frames[i];
        int at = out.position(), off = idOff(f);
        out.put(f);
        out.put(at + off, id);
    }
    // the id follows the chunk-size line, whose length depends on the size of the frame
    int idOff(byte[] f) { int nl = 0; while (f[nl] != '\n') nl++; return nl + 1 + PREFIX.length(); }
    synchronized void wholeFor(int n) {
        if (wholeN == n) return;
        grow(n);
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        int[] at = new int[n];
        for (int i = 1; i < n; i++) { at[i] = o.size() + idOff(frames[i]); o.writeBytes(frames[i]); }
        whole = o.toByteArray(); wholeIds = at; wholeN = n;
    }
}
