package org.parley.oidc;

/** @param redirect address to which the browser continues, if the identity provider requires it; otherwise null */
public record LogoutResponse(boolean success, String redirect) {}
