package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.parley.error.RequestTimeout;

class MinimumRateRequestTest {
    private static final int RATE = 1000;
    private static final Duration LIMIT = Duration.ofHours(1);

    private long now;

    /** A client that sends this many bytes per second; each read takes a second. */
    private final class Client extends ServletInputStream {
        private final int bytesPerSecond;
        private final int length;
        private int sent;
        private IOException end;

        Client(int bytesPerSecond, int length) {
            this.bytesPerSecond = bytesPerSecond;
            this.length = length;
        }

        @Override
        public int read(byte[] target, int offset, int most) throws IOException {
            now += Duration.ofSeconds(1).toNanos();
            if (sent < length) {
                int count = Math.min(bytesPerSecond, length - sent);
                sent += count;
                return count;
            }
            if (end != null) throw end;
            return -1;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }

    @Test
    void aClientThatIsFastEnoughIsRead() throws IOException {
        assertThat(received(new Client(RATE, 100_000), 100_000)).isEqualTo(100_000);
    }

    @Test
    void aTrickleEndsAfterHalfAMinute() {
        assertThatThrownBy(() -> received(new Client(RATE * 9 / 10, 100_000), 100_000))
                .isInstanceOf(RequestTimeout.class);
        assertThat(now).isLessThan(Duration.ofSeconds(35).toNanos());
    }

    @Test
    void anUploadThatIsJustFastEnoughEndsAtTheTimeLimit() {
        assertThatThrownBy(() -> received(new Client(RATE, 100_000_000), 100_000_000))
                .isInstanceOf(RequestTimeout.class);
        assertThat(now).isEqualTo(LIMIT.plusSeconds(1).toNanos());
    }

    @Test
    void aBodyThatEndsEarlyWasAborted() {
        assertThatThrownBy(() -> received(new Client(RATE, 5000), 6000))
                .isInstanceOf(RequestAborted.class)
                .hasMessage("after 5000 bytes");
    }

    @Test
    void aBrokenConnectionMeansAborted() {
        var client = new Client(RATE, 5000);
        client.end = new EOFException();
        assertThatThrownBy(() -> received(client, -1)).isInstanceOf(RequestAborted.class);
    }

    private long received(Client client, long declared) throws IOException {
        var request = new MinimumRateRequest(request(client, declared), RATE, LIMIT, () -> now);
        var in = request.getInputStream();
        var buffer = new byte[8192];
        long total = 0;
        for (int count = in.read(buffer, 0, 8192); count >= 0; count = in.read(buffer, 0, 8192)) total += count;
        return total;
    }

    private static HttpServletRequest request(Client client, long declared) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                MinimumRateRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getInputStream") ? client : declared);
    }
}
