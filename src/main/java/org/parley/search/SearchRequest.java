package org.parley.search;

import jakarta.json.JsonObject;
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
        String cursor) {
    private static final int LONGEST = 500;
    private static final int MAX_WORDS = 20;
    private static final int CURSOR_PARTS = 3;

    /** @param words of the query, at most 20, in the form that PostgreSQL parses fast */
    public record Parsed(String words, PageRequest page) {}

    static Parsed of(JsonObject body) {
        var fields = new JsonFields(body);
        var query = fields.text("query");
        if (query.length() > LONGEST) throw new BadRequest("query is longer than " + LONGEST + " characters");
        return new Parsed(SearchText.ofQuery(query, MAX_WORDS), PageRequest.of(fields, CURSOR_PARTS));
    }
}
