package org.parley.search;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** What somebody looks for. */
@Schema(requiredProperties = "query")
public record SearchRequest(String query) {
    private static final int LONGEST = 500;

    static SearchRequest of(JsonObject body) {
        var query = new JsonFields(body).text("query");
        if (query.length() > LONGEST) throw new BadRequest("query is longer than " + LONGEST + " characters");
        return new SearchRequest(query);
    }
}
