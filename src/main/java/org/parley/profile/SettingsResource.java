package org.parley.profile;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.CurrentUser;

@Path("me/settings")
@Tag(name = "Own data")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {
    @EJB
    SettingsService settings;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's own settings")
    public OwnSettings get() {
        return settings.get(user.id());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change the caller's own settings",
            description = "Absent fields remain unchanged; null sets the default.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SettingsRequest.class)))
    @Fails({403, 404})
    public OwnSettings change(JsonObject body) {
        return settings.change(user.get(), body);
    }
}
