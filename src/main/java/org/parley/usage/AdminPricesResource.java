package org.parley.usage;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;

@Path("admin/prices")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminPricesResource {
    @Inject
    UsageService usage;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "Prices of the models, with their first days")
    public PricesResponse list() {
        return new PricesResponse(usage.prices());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the price of a model from a day", description = "Replaces the price from the same day.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Price.class)))
    public PricesResponse set(JsonObject body) {
        usage.setPrice(body, Actor.of(user));
        return list();
    }

    @DELETE
    @Operation(summary = "Delete a price")
    @Fails(404)
    public PricesResponse delete(
            @Parameter(description = "Name of the model", required = true) @QueryParam("model") String model,
            @Parameter(description = "First day of the price", required = true, schema = @Schema(format = "date"))
                    @QueryParam("valid_from")
                    String validFrom) {
        usage.deletePrice(
                JsonFields.required("model", model), JsonFields.required("valid_from", validFrom), Actor.of(user));
        return list();
    }
}
