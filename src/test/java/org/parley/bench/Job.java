package org.parley.bench;

import static org.parley.bench.BenchModel.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One paced stream. */
final class Job implements Comparable<Job> {
    final SocketChannel ch; final Template t; final byte[] id; final byte[] first; final Thread owner;
    final long stepNs; final int limit; final byte[] tail;
    long due; int i = 0; byte[] rest; int restAt;
    volatile boolean done, ok;
    Job(SocketChannel ch, Template t, byte[] id, byte[] first, int limit, byte[] tail, long due, long stepNs) {
        this.ch = ch; this.t = t; this.id = id; this.first = first; this.limit = limit; this.tail = tail;
        this.due = due; this.stepNs = stepNs; this.owner = Thread.currentThread();
    }
    public int compareTo(Job o) { return Long.compare(due, o.due); }
    /** Sends one token, or all tokens that are late. Returns true if more tokens follow. */
    boolean step(long now, ByteBuffer out) throws IOException {
        if (rest != null) {
            ByteBuffer r = ByteBuffer.wrap(rest, restAt, rest.length - restAt);
            ch.write(r);
            if (r.hasRemaining()) { restAt = r.position(); due = now + 2_000_000; return true; }
            rest = null;
            if (i > limit) return false;
            due = now; return true;
        }
        out.clear();
        int sent = 0;
        while (due - now <= 0 && i < limit && out.remaining() > 4096) {
            if (i == 0) out.put(first); else t.put(i, id, out);
            i++; sent++; due += stepNs;
        }
        tokensSent.add(sent);
        if (i >= limit) { if (out.remaining() > tail.length) { out.put(tail); i = limit + 1; } }
        out.flip();
        ch.write(out);
        if (out.hasRemaining()) { rest = new byte[out.remaining()]; out.get(rest); restAt = 0; due = now + 2_000_000; return true; }
        return i <= limit;
    }
}
