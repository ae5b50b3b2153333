package org.parley.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.parley.testing.StubProvider.Flaw;

/** Tokens of {@link StubProvider}, signed with its key or invalid in a specified way. */
final class StubTokens {
    private final RSAKey key = key();
    private final RSAKey otherKey = key();

    Map<String, Object> keys() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    /** Returns a logout token for this user and session, with the given changes. */
    String logoutToken(String issuer, String sub, String sid, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(StubProvider.CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        if (sub != null) claims.subject(sub);
        if (sid != null) claims.claim("sid", sid);
        return sign(change.apply(claims).build(), "logout+jwt", key);
    }

    /** Returns the same token, signed with a key that is not the provider's. */
    String forged(String token) {
        try {
            return sign(SignedJWT.parse(token).getJWTClaimsSet(), "logout+jwt", otherKey);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the same token with another type in its header. */
    String retyped(String token, String type) {
        try {
            return sign(SignedJWT.parse(token).getJWTClaimsSet(), type, key);
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    String idToken(String issuer, String nonce, Map<String, Object> person, Flaw flaw) throws JOSEException {
        var builder = new JWTClaimsSet.Builder()
                .issuer(flaw == Flaw.WRONG_ISSUER ? "http://127.0.0.1/other" : issuer)
                .audience(audience(flaw))
                .issueTime(Date.from(Instant.now().plusSeconds(flaw == Flaw.FROM_THE_FUTURE ? 600 : 0)))
                .expirationTime(Date.from(Instant.now().plusSeconds(lifetime(flaw))));
        if (flaw == Flaw.FOREIGN_PARTY || flaw == Flaw.FOREIGN_PARTY_AND_AUDIENCE) builder.claim("azp", "other");
        person.forEach(builder::claim);
        var said = flaw == Flaw.WRONG_NONCE ? "other" : flaw == Flaw.NO_NONCE ? null : nonce;
        var claims = builder.claim("nonce", said).build();
        return switch (flaw) {
            case NOT_SIGNED -> new PlainJWT(claims).serialize();
            case SIGNED_WITH_CLIENT_SECRET -> signWithSecret(claims);
            case WRONG_KEY -> sign(claims, "JWT", otherKey);
            default -> sign(claims, "JWT", key);
        };
    }

    private static List<String> audience(Flaw flaw) {
        return switch (flaw) {
            case WRONG_AUDIENCE -> List.of("other");
            case FOREIGN_PARTY_AND_AUDIENCE, SEVERAL_AUDIENCES_WITHOUT_PARTY -> List.of(StubProvider.CLIENT, "other");
            default -> List.of(StubProvider.CLIENT);
        };
    }

    private static long lifetime(Flaw flaw) {
        return switch (flaw) {
            case EXPIRED -> -600;
            case FROM_THE_FUTURE -> 1200;
            default -> 60;
        };
    }

    private static String signWithSecret(JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(StubProvider.SECRET));
        return jwt.serialize();
    }

    /** The header always names the provider's key, whichever key signs. */
    private String sign(JWTClaimsSet claims, String type, RSAKey with) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(type == null ? null : new JOSEObjectType(type))
                .build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jwt.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
