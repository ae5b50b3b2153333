package org.parley.localuser;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.CallerView;
import org.parley.identity.Public;
import org.parley.session.ClientInfo;
import org.parley.session.SessionCookie;
import org.parley.session.SignOut;

@Path("auth/login")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Public
public class LoginResource {
    @Inject
    LoginService logins;

    @Inject
    SignOut signOut;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign in with the local user list", description = "Sets the cookie sessionid.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Credentials.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginResponse.class)))
    @Fails({401, 404})
    public LoginResponse login(JsonObject body) {
        var opened = logins.login(Credentials.of(body), ClientInfo.of(request), DeviceCookie.read(request));
        signOut.signOut(request);
        SessionCookie.write(request, response, opened.token());
        opened.newDevice().ifPresent(device -> DeviceCookie.write(request, response, device));
        return new LoginResponse(CallerView.of(opened.caller()));
    }
}
