package org.parley.account;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.RoleRequired;
import org.parley.paging.PageRequest;

@Path("admin/users")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AccountsResource {
    @Inject
    AccountService accounts;

    @GET
    @Operation(
            summary = "All users who have ever signed in, by name",
            description = "With q: users whose id or name has words that begin with the words of q.")
    public AccountsResponse list(
            @Parameter(description = "Words of the user's ID or name") @QueryParam("q") String search,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return AccountsResponse.of(accounts.list(PageRequest.ofQuery(limit, cursor, 2), search));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A user, with groups, the claim they come from, and sessions")
    @Fails(404)
    public AccountDetailView get(@Parameter(description = "The user's ID") @PathParam("id") String id) {
        return accounts.get(id);
    }

    @POST
    @Path("{id}/sign-out")
    @Operation(summary = "End all sessions of a user")
    @Fails(404)
    public SignedOutResponse signOut(@Parameter(description = "The user's ID") @PathParam("id") String id) {
        accounts.signOut(id);
        return new SignedOutResponse(true);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Disable or enable a user", description = "A disabled user is signed out everywhere at once.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AccountChangeRequest.class)))
    @Fails({404, 409})
    public AccountView change(@Parameter(description = "The user's ID") @PathParam("id") String id, JsonObject body) {
        return accounts.change(id, AccountChangeRequest.of(body));
    }
}
