package org.parley.paging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/**
 * The page that a caller requests. Its position is the sort key of the last row of the previous page. For the first
 * page, the parts of the position are greater than every value, so that one descending statement serves the first page
 * too.
 *
 * @param limit maximum number of rows
 * @param position empty for the first page
 */
public record PageRequest(int limit, List<String> position) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    private static final UUID LAST_UUID = new UUID(-1, -1);
    private static final long LAST_MICROS = 253_402_300_800_000_000L;

    /**
     * @param parts of the list's cursors
     * @throws BadRequest if a parameter is malformed
     */
    public static PageRequest ofQuery(String limit, String cursor, int parts) {
        return of(Optional.ofNullable(limit).map(PageRequest::number).orElse(DEFAULT_LIMIT), cursor, parts);
    }

    /** Like {@link #ofQuery}, for the fields of a body. */
    public static PageRequest of(JsonFields body, int parts) {
        return of(body, parts, DEFAULT_LIMIT);
    }

    public static PageRequest of(JsonFields body, int parts, int defaultLimit) {
        return of(
                body.optionalNumber("limit").map(PageRequest::checked).orElse(defaultLimit),
                body.optionalText("cursor").orElse(null),
                parts);
    }

    /** A page of the default size behind this cursor, which another page has returned. */
    public static PageRequest after(String cursor, int parts) {
        return of(DEFAULT_LIMIT, cursor, parts);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, List.of());
    }

    private static PageRequest of(int limit, String cursor, int parts) {
        return new PageRequest(limit, cursor == null ? List.of() : Cursor.decode(cursor, parts));
    }

    /** Number of rows to read: one more than the limit, which shows whether there is another page. */
    public int rows() {
        return limit + 1;
    }

    public boolean isFirst() {
        return position.isEmpty();
    }

    public OffsetDateTime time(int part) {
        long micros = isFirst() ? LAST_MICROS : number(part);
        if (Math.abs(micros) > LAST_MICROS) throw Cursor.invalid();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public UUID uuid(int part) {
        return isFirst() ? LAST_UUID : JsonFields.uuid("cursor", position.get(part));
    }

    public long number(int part) {
        try {
            return isFirst() ? Long.MAX_VALUE : Long.parseLong(position.get(part));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    /** True for the first page. */
    public boolean flag(int part) {
        if (!isFirst() && !List.of("true", "false").contains(position.get(part))) throw Cursor.invalid();
        return isFirst() || position.get(part).equals("true");
    }

    /** For ascending lists: empty for the first page. */
    public String text(int part) {
        return isFirst() ? "" : position.get(part);
    }

    private static int number(String limit) {
        try {
            return checked(Long.parseLong(limit));
        } catch (NumberFormatException e) {
            throw badLimit();
        }
    }

    private static int checked(long limit) {
        if (limit < 1 || limit > MAX_LIMIT) throw badLimit();
        return (int) limit;
    }

    private static BadRequest badLimit() {
        return new BadRequest("limit must be a number from 1 to " + MAX_LIMIT);
    }
}
