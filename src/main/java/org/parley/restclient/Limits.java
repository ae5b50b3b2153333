package org.parley.restclient;

import java.time.Duration;

/**
 * Time limits of a call.
 *
 * @param connect limit for opening a connection
 * @param firstByte limit for a silence before the response has started, while a model may have to be loaded
 * @param stall limit for a silence after that
 */
record Limits(Duration connect, Duration firstByte, Duration stall) {
    Duration shortest() {
        return firstByte.compareTo(stall) < 0 ? firstByte : stall;
    }
}
