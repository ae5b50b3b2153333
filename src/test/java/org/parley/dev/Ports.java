package org.parley.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports that nobody listens on at this moment. */
public final class Ports {
    /**
     * Above those that browsers refuse; below those that systems give to connections, which would take one that is free
     * now and wanted later.
     */
    private static final int FIRST = 11_000, END = 32_768;

    private static int last = ThreadLocalRandom.current().nextInt(FIRST, END);

    private Ports() {}

    /** Another one each time, as far as they go. */
    public static synchronized int findFree() {
        for (int tried = FIRST; tried < END; tried++) {
            last = last + 1 < END ? last + 1 : FIRST;
            if (isFree(last)) return last;
        }
        throw new IllegalStateException("No port from " + FIRST + " on is free");
    }

    /** @param option the environment variable that chooses the port */
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
