package org.parley.prompt;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.parley.agent.Agent;
import org.parley.identity.Caller;

/**
 * The user's time zone and language, as the page sends them.
 *
 * @param zone the server's zone if the page sent none
 * @param language a tag such as {@code de}; empty if it is not known
 */
public record ClientLocale(ZoneId zone, String language) {
    /** Ignores invalid values: an unknown zone or language is no reason to refuse a question. */
    public static ClientLocale of(String zone, String language) {
        return new ClientLocale(
                zone(zone),
                language == null ? "" : Locale.forLanguageTag(language).toLanguageTag());
    }

    public Map<String, String> placeholders(Caller caller, Agent agent) {
        var now = ZonedDateTime.now(zone).truncatedTo(ChronoUnit.SECONDS);
        return Map.of(
                "current_date", now.toLocalDate().toString(),
                "current_datetime", now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                "user_name", caller.name(),
                "user_email", Objects.requireNonNullElse(caller.email(), ""),
                "user_groups", String.join(", ", caller.groups()),
                "user_language", language,
                "agent_name", agent.name());
    }

    private static ZoneId zone(String name) {
        try {
            return name == null || name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneId.systemDefault();
        }
    }
}
