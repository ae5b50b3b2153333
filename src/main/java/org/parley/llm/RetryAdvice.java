package org.parley.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The wait that an endpoint requests before a retry: {@code Retry-After} in seconds or as a date (RFC 9110, with the
 * two obsolete forms), {@code retry-after-ms}, the resets of rate limits, and the values in error bodies.
 */
final class RetryAdvice {
    private static final List<String> MILLIS = List.of("retry-after-ms", "x-ms-retry-after-ms");
    private static final List<String> RESETS = List.of(
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens",
            "anthropic-ratelimit-requests-reset",
            "anthropic-ratelimit-tokens-reset",
            "anthropic-ratelimit-input-tokens-reset",
            "x-ratelimit-reset",
            "ratelimit-reset");

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss zzz", Locale.US),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss zzz")
                    .toFormatter(Locale.US),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.US);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern UNITS = Pattern.compile(
            "(\\d+(?:\\.\\d+)?)\\s*(ms|milliseconds?|h|hours?|m|min|minutes?|s|sec|seconds?|d|days?)(?![a-z])");
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?i)(?:try again|retry|wait|available|reset)\\D{0,40}?((?:\\d+(?:\\.\\d+)?\\s*(?:ms|milliseconds?|hours?|h|minutes?|min|m|seconds?|sec|s|days?|d)(?![a-z])\\s*)+)");
    private static final double EPOCH_SECONDS = 1e9;
    private static final double EPOCH_MILLIS = 1e12;

    private RetryAdvice() {}

    /** @return null if the headers contain no such advice */
    static Duration inHeaders(UnaryOperator<String> header, Instant now) {
        for (var name : MILLIS) {
            var millis = number(header.apply(name));
            if (millis != null && millis >= 0) return ofSeconds(millis / 1000);
        }
        var retryAfter = time(header.apply("retry-after"), serverTime(header, now));
        if (retryAfter != null) return retryAfter;
        return RESETS.stream()
                .filter(name -> isUsedUp(header, name))
                .map(name -> time(header.apply(name), now))
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .orElse(null);
    }

    /** The value of a field of an error's JSON: {@code retry_after}, or Google's {@code retryDelay}; else null. */
    static Duration inField(String name, String value) {
        return switch (name) {
            case "retry_after", "retryafter", "retrydelay", "retry_after_seconds", "retry-after" ->
                time(value, Instant.now());
            case "retry_after_ms", "retry-after-ms" -> number(value) == null ? null : ofSeconds(number(value) / 1000);
            case "x-ratelimit-reset" -> time(value, Instant.now());
            default -> null;
        };
    }

    /** Reads a sentence such as "Please try again in 6m0.5s"; else null. */
    static Duration inText(String text) {
        var found = IN_TEXT.matcher(text);
        return found.find() ? units(found.group(1)) : null;
    }

    /** A server's date must be compared with the server's own clock. */
    private static Instant serverTime(UnaryOperator<String> header, Instant now) {
        var date = date(header.apply("date"));
        return date == null ? now : date;
    }

    /** A limit that is not used up is not the cause of the failure. */
    private static boolean isUsedUp(UnaryOperator<String> header, String reset) {
        var left = number(header.apply(reset.replace("-reset", "-remaining")));
        return left == null || left <= 0;
    }

    private static Duration time(String text, Instant now) {
        if (text == null || text.isBlank()) return null;
        var value = text.strip();
        var number = number(value);
        if (number == null) return dateOrUnits(value, now);
        if (number < 0) return null;
        if (number >= EPOCH_MILLIS) return until(Instant.ofEpochMilli(number.longValue()), now);
        return number >= EPOCH_SECONDS ? until(Instant.ofEpochSecond(number.longValue()), now) : ofSeconds(number);
    }

    private static Duration dateOrUnits(String value, Instant now) {
        var date = date(value);
        return date == null ? units(value) : until(date, now);
    }

    private static Duration until(Instant date, Instant now) {
        var left = Duration.between(now, date);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration units(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var found = UNITS.matcher(lower).results().map(RetryAdvice::unit).toList();
        return found.isEmpty() ? null : found.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration unit(MatchResult unit) {
        double seconds = switch (unit.group(2).charAt(0)) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> unit.group(2).equals("ms") || unit.group(2).startsWith("milli") ? 0.001 : 60;
            default -> 1;
        };
        return ofSeconds(Double.parseDouble(unit.group(1)) * seconds);
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(Math.min(seconds, 1e9) * 1000));
    }

    private static Double number(String text) {
        return text != null && NUMBER.matcher(text.strip()).matches() ? Double.valueOf(text.strip()) : null;
    }

    private static Instant date(String text) {
        if (text == null) return null;
        var value = text.strip().replaceAll(" +", " ");
        for (var format : DATES) {
            try {
                return format.parse(value, Instant::from);
            } catch (DateTimeException e) {
                // another form, or none
            }
        }
        try {
            return LocalDateTime.parse(value, ASCTIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
