package org.parley.agent;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;

@Path("default-config")
@Tag(name = "Agents")
@Produces(MediaType.APPLICATION_JSON)
@AllowedFromAssistant
public class DefaultConfigResource {
    @Inject
    AgentService agents;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The agent of the Assistant modal")
    @Fails(404)
    public DefaultConfigResponse get() {
        return DefaultConfigResponse.of(agents.defaultFor(user.get()));
    }
}
