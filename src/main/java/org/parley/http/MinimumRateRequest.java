package org.parley.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import org.parley.error.RequestTimeout;

/**
 * A request whose body must arrive at a minimum rate, since a thread reads it. Only the time spent waiting for the
 * client counts.
 */
public final class MinimumRateRequest extends HttpServletRequestWrapper {
    private static final long WINDOW = Duration.ofSeconds(30).toNanos();

    private final long bytesPerWindow;

    /** @param bytesPerSecond minimum average over any 30 seconds of waiting */
    public MinimumRateRequest(HttpServletRequest request, long bytesPerSecond) {
        super(request);
        bytesPerWindow = bytesPerSecond * 30;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Measured(super.getInputStream());
    }

    private final class Measured extends ServletInputStream {
        private final ServletInputStream in;
        private long waited;
        private long bytes;

        Measured(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /** @throws RequestTimeout if the client is too slow */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long begin = System.nanoTime();
            int count = in.read(target, offset, length);
            waited += System.nanoTime() - begin;
            bytes += Math.max(0, count);
            if (waited > WINDOW) check();
            return count;
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
