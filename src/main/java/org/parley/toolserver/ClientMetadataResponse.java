package org.parley.toolserver;

import java.net.URI;
import java.util.List;

/** @param clientId address of this document */
public record ClientMetadataResponse(
        URI clientId,
        String clientName,
        List<URI> redirectUris,
        List<String> grantTypes,
        List<String> responseTypes,
        String tokenEndpointAuthMethod) {
    static ClientMetadataResponse of(CallbackAddress address) {
        return new ClientMetadataResponse(
                address.metadata().orElseThrow(),
                "Parley",
                List.of(address.redirect()),
                List.of("authorization_code", "refresh_token"),
                List.of("code"),
                "none");
    }
}
