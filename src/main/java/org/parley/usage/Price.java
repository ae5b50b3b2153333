package org.parley.usage;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** @param validFrom the first day, in UTC, until a later price of the same model */
@Schema(requiredProperties = {"model", "valid_from", "input_per_million", "output_per_million"})
public record Price(
        @Schema(example = "gpt-5-mini") String model,
        LocalDate validFrom,
        BigDecimal inputPerMillion,
        BigDecimal outputPerMillion) {
    private static final double MOST = 1_000_000_000;

    static Price of(JsonObject body) {
        var fields = new JsonFields(body);
        return new Price(
                fields.text("model"),
                day(fields.text("valid_from")),
                amount(fields, "input_per_million"),
                amount(fields, "output_per_million"));
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequest("valid_from must be a date such as 2026-11-28");
        }
    }

    private static BigDecimal amount(JsonFields fields, String name) {
        return fields.optionalDouble(name, 0, MOST)
                .map(BigDecimal::valueOf)
                .orElseThrow(() -> new BadRequest(name + " is required"));
    }
}
