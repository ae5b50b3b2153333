package org.parley.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("me")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@AllowedFromAssistant
public class MeResource {
    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The signed-in user")
    public CallerView me() {
        return CallerView.of(user.get());
    }
}
