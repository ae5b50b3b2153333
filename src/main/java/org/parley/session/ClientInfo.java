package org.parley.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Client that opened a session: network address and user agent, at most 200 characters. */
public record ClientInfo(String address, String program) {
    private static final int LONGEST = 200;

    public static ClientInfo of(HttpServletRequest request) {
        var program =
                Optional.ofNullable(request.getHeader("User-Agent")).orElse("").replace('\0', ' ');
        return new ClientInfo(request.getRemoteAddr(), program.substring(0, Math.min(LONGEST, program.length())));
    }
}
