package org.parley.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.paging.PageRequest;

/**
 * Selects rows of the audit trail. The action, actor and object must match exactly.
 *
 * @param from time of the first row
 * @param before time after the last row
 */
record AuditQuery(
        @Nullable String action,
        @Nullable String actor,
        @Nullable String object,
        @Nullable Instant from,
        @Nullable Instant before) {
    /**
     * Reads query parameters; from and to are days, in UTC.
     *
     * @throws BadRequest names the parameter that is malformed
     */
    static AuditQuery of(
            @Nullable String action,
            @Nullable String actor,
            @Nullable String object,
            @Nullable String from,
            @Nullable String to) {
        return new AuditQuery(
                isGiven(action) ? action(action) : null,
                isGiven(actor) ? actor : null,
                isGiven(object) ? object : null,
                isGiven(from) ? start(day("from", from)) : null,
                isGiven(to) ? start(day("to", to).plusDays(1)) : null);
    }

    /** @param before a sequence number; the older form of a cursor */
    static PageRequest page(@Nullable String limit, @Nullable String cursor, @Nullable String before) {
        var page = PageRequest.ofQuery(limit, cursor, 1);
        return cursor != null || before == null
                ? page
                : new PageRequest(page.limit(), List.of(String.valueOf(number("before", before))));
    }

    /** @throws BadRequest if it is not a whole number */
    static long number(String field, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadRequest(field + " must be a number");
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String action(String text) {
        return Stream.of(AuditAction.values())
                .map(AuditAction::name)
                .filter(text::equals)
                .findFirst()
                .orElseThrow(() -> new BadRequest("action is unknown: " + text));
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new BadRequest(name + " must be a date such as 2026-11-28");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
