package org.parley.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A complete response of limited size. */
public record HttpReply(int status, String mediaType, Optional<String> challenge, byte[] body) {
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
