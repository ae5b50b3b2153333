package org.parley.oidc;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Form of OpenID Connect Back-Channel Logout 1.0, for the description of the API. */
@Schema(requiredProperties = "logout_token")
record BackchannelRequest(String logoutToken) {}
