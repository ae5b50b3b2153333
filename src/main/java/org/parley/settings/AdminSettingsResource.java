package org.parley.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.RoleRequired;

@Path("admin/settings")
@ApplicationScoped
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminSettingsResource {
    @Inject
    Settings settings;

    @GET
    @Operation(
            summary = "The settings of this node, with source, default and description",
            description = "The value of a secret is set or not set.")
    public SettingsResponse list() {
        return new SettingsResponse(settings.all());
    }
}
