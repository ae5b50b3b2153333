package org.parley.export;

import java.util.Arrays;
import java.util.Locale;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** The form of an exported thread. */
enum ExportFormat {
    MARKDOWN("text/markdown;charset=UTF-8", "md"),
    JSON("application/json", "json"),
    PDF("application/pdf", "pdf");

    final String mediaType;
    final String ending;

    ExportFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** @throws BadRequest if there is no such format */
    static ExportFormat of(String name) {
        var wanted = JsonFields.required("format", name);
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadRequest("format must be markdown, json or pdf"));
    }
}
