package org.parley.tool;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.RoleRequired;

@Path("admin/built-in-tools")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminBuiltInToolsResource {
    @Inject
    BuiltInTools tools;

    @GET
    @Operation(
            summary = "The tools of Parley itself, by name",
            description = "An agent's tools name them with the server parley.")
    public BuiltInToolsResponse list() {
        return BuiltInToolsResponse.of(tools.all());
    }
}
