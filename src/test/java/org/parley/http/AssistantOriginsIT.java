package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/** Cross-origin calls as browsers send them. */
@ServerTest
class AssistantOriginsIT {
    private final Chat alice = Chat.as("alice");
    private final String allowed = Parley.elsewhere().otherSite().toString();

    @Test
    void anAllowedPageMayAskAhead() {
        var reply = ahead("/api/threads/runs", allowed);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(reply.header("Access-Control-Allow-Headers")).contains("Content-Type");
        assertThat(reply.header("Vary")).contains("Origin");
    }

    @Test
    void anAllowedPageMayCall() {
        var reply = from(allowed, "/api/threads/list");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://intranet.example", "http://intranet.example.evil.example"
            })
    void noOtherPageMay(String origin) {
        assertThat(ahead("/api/threads/list", origin).header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(from(origin, "/api/threads/list").status()).isEqualTo(403);
        assertThat(from(origin, "/api/threads/list").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/access/simulate",
                "/api/auth/login",
                "/api/auth/handover",
                "/api/auth/logout",
                "/api/threadsx"
            })
    void anAllowedPageMayCallOnlyWhatAChatNeeds(String path) {
        assertThat(from(allowed, path).status()).isEqualTo(403);
        assertThat(ahead(path, allowed).header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aCodeIsGoodForOneSession() {
        var code = codeFor(allowed);

        var redeemed = redeem(code, allowed);

        assertThat(redeemed.status()).isEqualTo(200);
        var cookie = redeemed.header("Set-Cookie");
        assertThat(cookie).startsWith("sessionid=").contains("HttpOnly", "Secure", "SameSite=None", "Partitioned");
        assertThat(Chat.with(cookie.split(";")[0])
                        .raw("GET", "/api/me", "", "Origin", allowed)
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("alice");
        assertThat(redeem(code, allowed).status()).isEqualTo(401);
    }

    @Test
    void aCodeIsGoodForItsOriginOnly() {
        assertThat(redeem(codeFor(allowed), Parley.elsewhere().sameSite().toString())
                        .status())
                .isEqualTo(401);
        assertThat(alice.post("/api/auth/redeem", Json.object("code", codeFor(allowed)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aCodeIsNoSessionAndASessionIsNoCode() {
        assertThat(Chat.with("sessionid=" + codeFor(allowed)).get("/api/me").status())
                .isEqualTo(401);
        assertThat(redeem(alice.cookie().split("=")[1], allowed).status()).isEqualTo(401);
    }

    @Test
    void thereIsNoCodeForOtherOrigins() {
        var reply = alice.post("/api/auth/handover", Json.object("origin", "https://evil.example"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("code").asText()).isEqualTo("origin_not_allowed");
    }

    @Test
    void theUsualCookieStaysWithItsSite() {
        var login = Chat.nobody().post("/api/auth/login", Json.object("username", "bob", "password", "bob"));

        assertThat(login.header("Set-Cookie")).contains("SameSite=Lax").doesNotContain("Partitioned");
    }

    private String codeFor(String origin) {
        return alice.post("/api/auth/handover", Json.object("origin", origin))
                .json()
                .path("code")
                .asText();
    }

    private static Reply redeem(String code, String origin) {
        var headers =
                new String[] {"Content-Type", "application/json", "Origin", origin, "Sec-Fetch-Site", "cross-site"};
        return Chat.nobody().raw("POST", "/api/auth/redeem", Json.object("code", code), headers);
    }

    private Reply from(String origin, String path) {
        var headers =
                new String[] {"Content-Type", "application/json", "Origin", origin, "Sec-Fetch-Site", "cross-site"};
        return alice.raw("POST", path, "{}", headers);
    }

    private static Reply ahead(String path, String origin) {
        return Chat.nobody().raw("OPTIONS", path, "", "Origin", origin, "Access-Control-Request-Method", "POST");
    }
}
