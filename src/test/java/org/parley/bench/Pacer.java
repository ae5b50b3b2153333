package org.parley.bench;

import java.nio.ByteBuffer;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Sends the tokens of all paced streams in one thread. */
final class Pacer implements Runnable {
    static final Pacer PACER = new Pacer();

    final ConcurrentLinkedQueue<Job> in = new ConcurrentLinkedQueue<>();
    final PriorityQueue<Job> q = new PriorityQueue<>();
    final ByteBuffer out = ByteBuffer.allocateDirect(1 << 16);
    volatile Thread self;
    volatile boolean asleep;

    void submit(Job j) { in.add(j); if (asleep) LockSupport.unpark(self); }

    public void run() {
        self = Thread.currentThread();
        while (true) {
            for (Job j; (j = in.poll()) != null; ) q.add(j);
            long now = System.nanoTime();
            for (Job j; (j = q.peek()) != null && j.due - now <= 0; ) {
                q.poll();
                try {
                    if (j.step(now, out)) q.add(j); else finish(j, true);
                } catch (Throwable e) { finish(j, false); }
            }
            Job n = q.peek();
            asleep = true;
            if (in.isEmpty()) {   // ticks of at least 1 ms keep wake-ups few
                if (n == null) LockSupport.parkNanos(50_000_000L);
                else LockSupport.parkNanos(Math.max(1_000_000L, n.due - System.nanoTime()));
            }
            asleep = false;
        }
    }
    void finish(Job j, boolean ok) { j.ok = ok; j.done = true; LockSupport.unpark(j.owner); }
}
