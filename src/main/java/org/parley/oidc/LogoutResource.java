package org.parley.oidc;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.Public;
import org.parley.session.SessionCookie;

@Path("auth/logout")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Public
public class LogoutResource {
    @Inject
    OidcLogout logout;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @POST
    @Operation(summary = "Sign out", description = "Ends the session; does nothing if there is none.")
    public LogoutResponse logout() {
        var redirect = logout.logOut(request);
        SessionCookie.clear(request, response);
        return new LogoutResponse(true, redirect.orElse(null));
    }
}
