package org.parley.oidc;

/** @param redirect where the browser goes on, where the identity provider wants that; else null */
public record LogoutResponse(boolean success, String redirect) {}
