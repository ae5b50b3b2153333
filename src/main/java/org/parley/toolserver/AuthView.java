package org.parley.toolserver;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Authorization of a tool server, without its secret. */
@Schema(name = "ToolServerAuth")
public record AuthView(
        @Schema(description = "none, bearer, oauth (client credentials) or oauth_user (each user signs in)")
        String type,

        @Schema(description = "Header of the token, for bearer") @Nullable
        String header,

        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String scope) {
    static AuthView of(AuthSettings auth) {
        return new AuthView(
                auth.type().text(),
                auth.type() == AuthType.BEARER ? auth.header() : null,
                ofText(auth.issuer()),
                ofText(auth.clientId()),
                ofText(auth.scope()));
    }

    private static @Nullable String ofText(String text) {
        return text.isEmpty() ? null : text;
    }
}
