package org.parley.agent;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;

@Path("models")
@Tag(name = "Agents")
@Produces(MediaType.APPLICATION_JSON)
@AllowedFromAssistant
public class ModelsResource {
    @Inject
    AgentService agents;

    @Inject
    CurrentUser user;

    @POST
    @Operation(summary = "The agents that the caller may use, in order")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ModelsRequest.class)))
    public ModelsResponse list(String body) {
        return ModelsResponse.of(
                agents.usable(user.get(), ModelsRequest.of(body).tag()));
    }
}
