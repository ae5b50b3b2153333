package org.parley.toolserver;

/**
 * @param header carries the token of {@link AuthType#BEARER}
 * @param issuer authorization server; empty: the one that the tool server names
 * @param clientId of Parley at the authorization server; empty: Parley registers itself
 * @param scope to be requested; empty: as the server asks
 */
record AuthSettings(AuthType type, String header, String issuer, String clientId, String scope) {}
