package org.parley.search;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.problem.Fields;
import org.parley.problem.Invalid;

/** What somebody looks for. */
@Schema(requiredProperties = "query")
public record SearchWish(String query) {
    private static final int LONGEST = 500;

    static SearchWish of(JsonObject body) {
        var query = new Fields(body).text("query");
        if (query.length() > LONGEST) throw new Invalid("query is longer than " + LONGEST + " characters");
        return new SearchWish(query);
    }
}
