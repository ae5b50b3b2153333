package org.parley.search;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.database.SearchText;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.paging.PageRequest;

/** A user's search query. */
@Schema(requiredProperties = "query")
public record SearchRequest(
        @Schema(example = "rome hotel") String query,

        @Schema(description = "At most 200; without it, a page has 50 results", implementation = Integer.class)
        Integer limit,

        @Schema(description = "next_cursor of the page before", implementation = String.class)
        String cursor,

        @Schema(description = "Only threads in which this agent has answered", implementation = UUID.class)
        UUID agent,

        @Schema(
                description = "Only threads whose last question is not older",
                implementation = String.class,
                example = "2026-03-01T00:00:00Z")
        String after,

        @Schema(
                description = "Only threads whose last question is older",
                implementation = String.class,
                example = "2026-04-01T00:00:00Z")
        String before,

        @Schema(description = "true: only threads with files; false: only others", implementation = Boolean.class)
        Boolean files) {
    private static final int LONGEST = 500;
    private static final int MAX_WORDS = 20;
    private static final int CURSOR_PARTS = 3;

    /** @param words of the query, at most 20, in the form that PostgreSQL parses fast */
    public record Parsed(String words, PageRequest page, SearchFilter filter) {}

    static Parsed of(JsonObject body) {
        var fields = new JsonFields(body);
        var query = fields.text("query");
        if (query.length() > LONGEST) throw new BadRequest("query is longer than " + LONGEST + " characters");
        return new Parsed(
                SearchText.ofQuery(query, MAX_WORDS), PageRequest.of(fields, CURSOR_PARTS), SearchFilter.of(fields));
    }
}
