package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** The built-in tool {@code current_time}. */
@ApplicationScoped
public class CurrentTime implements BuiltInTool {
    private static final ToolSpec SPEC = new ToolSpec(
            ToolReference.BUILT_IN,
            "Parley",
            "current_time",
            "Returns the current date, time and day of the week.",
            """
            {"type":"object","properties":{"time_zone":{"type":"string",\
            "description":"IANA name such as Europe/Berlin; UTC if absent"}},"additionalProperties":false}""",
            true,
            false,
            false);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String arguments) {
        return CompletableFuture.completedFuture(answer(arguments));
    }

    private static ToolOutcome answer(String arguments) {
        var zone = ToolSchemas.object(arguments)
                .map(json -> json.getString("time_zone", "UTC"))
                .orElse("UTC");
        try {
            var now = ZonedDateTime.now(ZoneId.of(zone)).truncatedTo(ChronoUnit.SECONDS);
            var day = now.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            return ToolOutcome.text(
                    day + ", " + now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) + " (" + zone + ")");
        } catch (DateTimeException e) {
            return ToolOutcome.error(
                    "There is no time zone named " + zone + "; use an IANA name such as Europe/Berlin");
        }
    }
}
