package org.parley.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Loopback ports that nobody listens on at this moment. */
public final class Ports {
    private Ports() {}

    public static int findFree() {
        try (var socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param option the environment variable that chooses the port */
    static void requireFree(int port, String option) {
        try (var socket = listen(port)) {
            // nobody else has it
        } catch (IOException e) {
            throw new CannotRun("Port " + port + " on 127.0.0.1 is in use; choose another one with " + option + ", for"
                    + " example: " + option + "=" + (port + 1) + " mvn -Pdev");
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }
}
