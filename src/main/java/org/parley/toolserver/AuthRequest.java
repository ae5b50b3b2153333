package org.parley.toolserver;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Authorization of a tool server as an administrator sends it. */
record AuthRequest(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"none", "bearer", "oauth", "oauth_user"},
                defaultValue = "none")
        String type,

        @Schema(description = "For bearer. Encrypted before it is stored; no response contains it")
        String token,

        @Schema(description = "For bearer: header of the token", defaultValue = "Authorization")
        String header,

        @Schema(
                description = "For oauth and oauth_user: issuer of the authorization server; default: the one that the"
                        + " tool server names")
        String issuer,

        @Schema(
                description = "For oauth, and for oauth_user if the authorization server does not register clients by"
                        + " itself")
        String clientId,

        @Schema(description = "Encrypted before it is stored; no response contains it")
        String clientSecret,

        @Schema(description = "Scopes to request, separated by blanks; default: as the tool server asks")
        String scope) {}
