/** OpenID Connect: log-in by authorization code with PKCE, refresh, and log-out in both directions. */
package org.parley.oidc;
