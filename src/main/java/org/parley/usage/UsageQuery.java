package org.parley.usage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.parley.error.BadRequest;

/**
 * @param from first day, in UTC
 * @param to last day, in UTC
 */
public record UsageQuery(LocalDate from, LocalDate to, List<UsageDimension> by) {
    private static final int DAYS = 30;

    /** @throws BadRequest names the parameter that is malformed */
    static UsageQuery of(String from, String to, String by) {
        var last = to == null || to.isBlank() ? LocalDate.now(ZoneOffset.UTC) : day("to", to);
        var first = from == null || from.isBlank() ? last.minusDays(DAYS - 1L) : day("from", from);
        return new UsageQuery(first, last, UsageDimension.of(by));
    }

    /** Parses a date, or the date of a timestamp. */
    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new BadRequest(name + " must be a date such as 2026-11-28");
        }
    }
}
