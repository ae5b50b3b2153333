/** OpenID Connect: sign-in by authorization code with PKCE, refresh, and sign-out in both directions. */
package org.parley.oidc;
