package org.parley.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.parley.error.BadRequest;

/** The sort key of a page's last row, encoded as one opaque text that is safe in a query string. */
public final class Cursor {
    private static final String SEPARATOR = "\0";
    private static final int LONGEST = 8_000;

    private Cursor() {}

    /** @param position texts without NUL, numbers, UUIDs, booleans and instants */
    public static String encode(List<?> position) {
        var text = position.stream().map(Cursor::text).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** @throws BadRequest if the text is not a cursor with this number of parts */
    static List<String> decode(String cursor, int parts) {
        if (cursor.length() > LONGEST) throw invalid();
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            var position = List.of(text.split(SEPARATOR, -1));
            if (position.size() != parts) throw invalid();
            return position;
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    static BadRequest invalid() {
        return new BadRequest("cursor must be the next_cursor of an earlier page of the same list");
    }

    /** PostgreSQL's timestamps have microsecond precision. */
    private static String text(Object part) {
        return part instanceof Instant time
                ? String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                : String.valueOf(part);
    }
}
