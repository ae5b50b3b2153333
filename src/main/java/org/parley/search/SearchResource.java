package org.parley.search;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;

@Path("threads/search")
@Tag(name = "Threads")
@Produces(MediaType.APPLICATION_JSON)
@AllowedFromAssistant
public class SearchResource {
    @Inject
    SearchService search;

    @Inject
    CurrentUser user;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Find threads by words of titles and messages",
            description =
                    "A thread must contain all words; each may be the beginning of a word; of more than 20 words, the"
                            + " first and last 10 count. Best first: titles before messages, then by newest activity."
                            + " A message can be found soon after its run ended.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SearchRequest.class)))
    public SearchResponse search(JsonObject body) throws SQLException {
        return search.find(user.id(), SearchRequest.of(body));
    }
}
