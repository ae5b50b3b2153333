package org.parley.oidc;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param redirect address to which the browser continues, if the identity provider requires it; otherwise null */
@Schema(requiredProperties = "success")
public record LogoutResponse(boolean success, String redirect) {}
