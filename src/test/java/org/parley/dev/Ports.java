package org.parley.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free loopback ports. */
public final class Ports {
    /**
     * Above the ports that browsers refuse. Below the ephemeral ports, because an outgoing connection could take a port
     * that is free now and needed later.
     */
    private static final int FIRST = 11_000, END = 32_768;

    private static int last = ThreadLocalRandom.current().nextInt(FIRST, END);

    private Ports() {}

    /** Returns a different port each time, until the range is used up. */
    public static synchronized int findFree() {
        for (int tried = FIRST; tried < END; tried++) {
            last = last + 1 < END ? last + 1 : FIRST;
            if (isFree(last)) return last;
        }
        throw new IllegalStateException("No port from " + FIRST + " on is free");
    }

    /** @param option the environment variable that sets the port */
    static void requireFree(int port, String option) {
        if (!isFree(port))
            throw new CannotRun("Port " + port + " on 127.0.0.1 is in use; choose another one with " + option + ", for"
                    + " example: " + option + "=" + (port + 1) + " mvn -Pdev");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
