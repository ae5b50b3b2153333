package org.parley.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.parley.error.RequestTimeout;

/**
 * A request whose body must arrive at a minimum rate and within a time limit, since a thread reads it. Only the time spent waiting for the
 * client counts.
 */
public final class MinimumRateRequest extends HttpServletRequestWrapper {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();

    private final long bytesPerWindow;
    private final long limit;
    private final LongSupplier nanoTime;

    /**
     * @param bytesPerSecond minimum average over any 30 seconds of waiting
     * @param limit longest time of waiting in total
     */
    public MinimumRateRequest(HttpServletRequest request, long bytesPerSecond, Duration limit) {
        this(request, bytesPerSecond, limit, System::nanoTime);
    }

    MinimumRateRequest(HttpServletRequest request, long bytesPerSecond, Duration limit, LongSupplier nanoTime) {
        super(request);
        bytesPerWindow = bytesPerSecond * 30;
        this.limit = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Measured(super.getInputStream());
    }

    private final class Measured extends ServletInputStream {
        private final ServletInputStream in;
        private final long declared = getContentLengthLong();
        private long waited;
        private long waitedInAll;
        private long bytes;
        private long total;

        Measured(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /**
         * @throws RequestTimeout if the client is too slow
         * @throws RequestAborted if the client has closed the connection
         */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long begin = nanoTime.getAsLong();
            int count = receive(target, offset, length);
            long wait = nanoTime.getAsLong() - begin;
            waited += wait;
            waitedInAll += wait;
            bytes += Math.max(0, count);
            total += Math.max(0, count);
            if (count < 0 && total < declared) throw new RequestAborted(total, null);
            if (waitedInAll > limit) throw new RequestTimeout();
            if (waited > WINDOW) check();
            return count;
        }

        private int receive(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw new RequestAborted(total, e);
            }
        }

        private void check() {
            if (bytes < bytesPerWindow) throw new RequestTimeout();
            waited = 0;
            bytes = 0;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
