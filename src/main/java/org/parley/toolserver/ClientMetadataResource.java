package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.Public;
import org.parley.oidc.OidcConfig;

/** The address of this document is Parley's client id at authorization servers that accept it. */
@Path("connections/client")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@Public
public class ClientMetadataResource {
    @Inject
    OidcConfig config;

    @Context
    HttpServletRequest request;

    @GET
    @Operation(
            summary = "Parley's metadata as a client of authorization servers",
            description = "OAuth Client ID Metadata Document; authorization servers read it.")
    public ClientMetadataResponse client() {
        return ClientMetadataResponse.of(CallbackAddress.of(request, config, "/"));
    }
}
