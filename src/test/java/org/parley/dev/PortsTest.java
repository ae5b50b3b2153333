package org.parley.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void neverGivesThePortOfAListener() throws IOException {
        int port = Ports.findFree();
        var othersOfATurn = IntStream.range(0, 25_000);

        try (var listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(othersOfATurn.map(i -> Ports.findFree())).doesNotContain(listener.getLocalPort());
        }
    }

    @Test
    void givesNoPortTwice() {
        assertThat(Ports.findFree()).isNotEqualTo(Ports.findFree());
    }

    @Test
    void givesNoneThatTheSystemGivesToConnections() {
        assertThat(Ports.findFree()).isLessThan(32_768);
    }
}
