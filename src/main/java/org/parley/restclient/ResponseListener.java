package org.parley.restclient;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;

/** Receives a response as it arrives, on the I/O thread of its connection: must not block. */
interface ResponseListener {
    /** The head of the final response, never of an interim one. */
    void head(HttpResponse head) throws IOException;

    /** A piece of the body, decompressed. The bytes are valid during the call only. */
    void take(ByteBuf bytes) throws IOException;

    /** All bytes that have arrived together were passed to {@code take}. */
    void rest();

    /**
     * The call has ended. Called once, also on other threads if there was no connection.
     *
     * @param failure null: the body is complete
     */
    void end(Throwable failure);

    /** Whether the limit for the first byte no longer applies. */
    boolean hasBegun();

    /**
     * Whether the request may be sent once more if a reused connection was closed before any byte of a response
     * arrived.
     */
    boolean mayRepeat();
}
