package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.WebBrowser;

@ServerTest
class BackchannelLogoutIT {
    private final WebBrowser browser = new WebBrowser();

    @Test
    void endsTheSessionAndItsStreams() {
        var gina = signIn("gina");
        var stream = gina.ask(gina.createThread(), "hi [stub@n=600,d=50]").awaitText("t2");

        assertThat(send(token("gina", "sid-gina", claims -> claims)).status()).isEqualTo(200);

        Await.until("the stream is closed", stream::isOver);
        assertThat(gina.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void endsExactlyTheSessionMeant() {
        var hal = signIn("hal");

        assertThat(send(token("hal", "another", claims -> claims)).status()).isEqualTo(200);
        assertThat(send(token("another", "sid-hal", claims -> claims)).status()).isEqualTo(200);
        assertThat(send(token("another", null, claims -> claims)).status()).isEqualTo(200);
        assertThat(hal.get("/api/me").status()).isEqualTo(200);

        assertThat(send(token("hal", null, claims -> claims)).status()).isEqualTo(200);
        Await.until("the session is over", () -> hal.get("/api/me").status() == 401);
    }

    @Test
    void obeysATokenOnce() {
        signIn("ida");
        var token = token("ida", null, claims -> claims);
        assertThat(send(token).status()).isEqualTo(200);
        var again = signIn("ida");

        assertThat(send(token).status()).isEqualTo(400);
        assertThat(again.get("/api/me").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void refuses(String flaw, UnaryOperator<JWTClaimsSet.Builder> change) {
        var jo = signIn("jo");

        assertThat(send(token("jo", null, change)).status()).isEqualTo(400);
        assertThat(jo.get("/api/me").status()).isEqualTo(200);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw("another issuer", claims -> claims.issuer("http://other")),
                flaw("another audience", claims -> claims.audience("other")),
                flaw(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                flaw("without exp", claims -> claims.expirationTime(null)),
                flaw("without iat", claims -> claims.issueTime(null)),
                flaw(
                        "from the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600)))),
                flaw(
                        "long ago issued",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(3600)))),
                flaw("without jti", claims -> claims.jwtID(null)),
                flaw("without events", claims -> claims.claim("events", null)),
                flaw("another event", claims -> claims.claim("events", Map.of("other", Map.of()))),
                flaw("with a nonce", claims -> claims.claim("nonce", "n")),
                flaw("without sub and sid", claims -> claims.subject(null)));
    }

    @Test
    void refusesAForgedTokenAndRubbish() {
        var kim = signIn("kim");

        assertThat(send(Parley.provider().forgedLogoutToken("kim")).status()).isEqualTo(400);
        assertThat(send("rubbish").status()).isEqualTo(400);
        assertThat(send("").status()).isEqualTo(400);
        assertThat(kim.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatDoesNotSayThatItIsForLogOut() {
        var lou = signIn("lou");

        for (var type : new String[] {null, "JWT"})
            assertThat(send(Parley.provider().logoutTokenOfType(type, "lou")).status())
                    .isEqualTo(400);
        assertThat(lou.get("/api/me").status()).isEqualTo(200);
    }

    private static Arguments flaw(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    private Chat signIn(String who) {
        Parley.provider().person(OidcLoginIT.person(who, "staff"));
        browser.signIn("/");
        return browser.chat();
    }

    private static String token(String sub, String sid, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Parley.provider().logoutToken(sub, sid, change);
    }

    private static Reply send(String token) {
        var body = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return Chat.nobody()
                .raw("POST", "/api/auth/backchannel-logout", body, "Content-Type", "application/x-www-form-urlencoded");
    }
}
