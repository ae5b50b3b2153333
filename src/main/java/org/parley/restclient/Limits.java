package org.parley.restclient;

import java.time.Duration;

/**
 * Time limits of a call.
 *
 * @param connect limit for opening a connection
 * @param firstByte limit for a silence before the response has started, while a model may have to be loaded
 * @param stall limit for a silence after that
 * @param whole limit for a response as a whole once it has started, unless it is a stream of events; zero: none
 * @param bytes largest body of a response, unless it is a stream of events
 */
record Limits(Duration connect, Duration firstByte, Duration stall, Duration whole, int bytes) {
    static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ZERO, 16 << 20);

    Duration shortest() {
        return firstByte.compareTo(stall) < 0 ? firstByte : stall;
    }
}
