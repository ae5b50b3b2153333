package org.parley.session;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.http.AssistantOrigins;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.Public;

@Path("auth")
@Tag(name = "Sign-in")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HandoverResource {
    @Inject
    HandoverService handovers;

    @Inject
    AssistantOrigins origins;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @POST
    @Path("handover")
    @Operation(
            summary = "A code for the Assistant in a page of another site",
            description = "Good for one session in pages of that origin, for a minute.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HandoverRequest.class)))
    public HandoverResponse handOver(JsonObject body) {
        var origin = origins.require(new JsonFields(body).text("origin"));
        var token = SessionCookie.read(request).orElseThrow(HandoverService::unknownCode);
        return new HandoverResponse(handovers.handOver(token, origin).value());
    }

    @POST
    @Path("redeem")
    @Operation(
            summary = "Use a code",
            description = "Sets the cookie sessionid for this server within pages of the calling one's site.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = HandoverResponse.class)))
    @Public
    @AllowedFromAssistant
    @Fails(401)
    public RedeemResponse redeem(JsonObject body) {
        var code = new SessionToken(new JsonFields(body).text("code"));
        var origin = origins.find(request).orElse("");
        SessionCookie.writeForOtherSite(response, handovers.redeem(code, origin, ClientInfo.of(request)));
        return new RedeemResponse(true);
    }
}
