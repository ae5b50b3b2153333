package org.parley.oidc;

import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.Public;

@Path("auth/backchannel-logout")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Public
public class BackchannelResource {
    @Inject
    BackchannelLogout logout;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "The identity provider ends sessions",
            description = "OpenID Connect Back-Channel Logout 1.0. Streams of the sessions that end are closed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = BackchannelRequest.class)))
    @Fails(404)
    public LogoutResponse logout(String form) {
        logout.obey(MultivaluedMapUtils.getFirstValue(URLUtils.parseParameters(form), "logout_token"));
        return new LogoutResponse(true, null);
    }
}
