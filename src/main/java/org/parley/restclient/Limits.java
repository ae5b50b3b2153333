package org.parley.restclient;

import java.time.Duration;

/**
 * Time limits of a call.
 *
 * @param connect for a connection
 * @param firstByte for a silence before the response has begun: a model may have to be loaded first
 * @param stall for a silence after that
 */
record Limits(Duration connect, Duration firstByte, Duration stall) {
    Duration shortest() {
        return firstByte.compareTo(stall) < 0 ? firstByte : stall;
    }
}
