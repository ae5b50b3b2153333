package org.parley.toolserver;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Authorization of a tool server as an administrator sends it. */
record AuthRequest(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"none", "bearer"},
                defaultValue = "none")
        String type,

        @Schema(description = "For bearer. Encrypted before it is stored; no response contains it")
        String token,

        @Schema(description = "For bearer: header of the token", defaultValue = "Authorization")
        String header) {}
