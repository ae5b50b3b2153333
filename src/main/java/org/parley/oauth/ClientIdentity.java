package org.parley.oauth;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.util.List;
import java.util.Optional;

/**
 * This client as one authorization server knows it. Never used at another issuer.
 *
 * @param secret empty: a public client
 * @param method how the client authenticates at the token endpoint
 */
public record ClientIdentity(String issuer, String id, Optional<String> secret, String method) {
    private static final String BASIC = "client_secret_basic";
    private static final String POST = "client_secret_post";
    private static final String NONE = "none";

    /** A client that was registered by hand. */
    public static ClientIdentity registered(AuthorizationServer server, String id, Optional<String> secret) {
        return new ClientIdentity(server.issuer(), id, secret, method(server, secret.isPresent()));
    }

    /** The preferred method that the server supports. The default of the standard is {@code client_secret_basic}. */
    static String method(AuthorizationServer server, boolean hasSecret) {
        if (!hasSecret) return NONE;
        var supported = server.clientAuthMethods();
        return supported.contains(POST) && !supported.contains(BASIC) ? POST : BASIC;
    }

    /** The method that a registration requests. */
    static String methodToRegister(AuthorizationServer server) {
        var supported = server.clientAuthMethods();
        return List.of(BASIC, POST, NONE).stream()
                .filter(supported::contains)
                .findFirst()
                .orElse(BASIC);
    }

    ClientID clientId() {
        return new ClientID(id);
    }

    /** Empty for a public client, which only sends its id. */
    Optional<ClientAuthentication> authentication() {
        return secret.map(Secret::new).flatMap(text -> switch (ClientAuthenticationMethod.parse(method)
                .getValue()) {
            case BASIC -> Optional.of(new ClientSecretBasic(clientId(), text));
            case POST -> Optional.of(new ClientSecretPost(clientId(), text));
            default -> Optional.empty();
        });
    }

    @Override
    public String toString() {
        return "client " + id + " of " + issuer;
    }
}
