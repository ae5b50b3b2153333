package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/**
 * The server behind a proxy that terminates TLS. Forwarded headers count only if they are sent from the proxy's
 * address.
 */
@ServerTest
@EnabledOnOs(OS.LINUX) // all of 127.0.0.0/8 must belong to this machine
class ForwardedIT {
    private static final String BOB = Json.object("username", "bob", "password", "bob");
    private static final String[] BY_HTTPS = {
        "X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.example.com", "X-Forwarded-For", "203.0.113.7"
    };

    @Test
    void behindTheProxyTheCookieIsSecureAndHttpsIsAskedFor() {
        var login = byProxy("POST", "/api/auth/login", BOB, BY_HTTPS);

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie")).contains("; Secure", "; HttpOnly", "; SameSite=Lax");
        assertThat(login.header("Strict-Transport-Security")).startsWith("max-age=");
    }

    @Test
    void anybodyElseIsNotBelieved() {
        var login = direct("POST", "/api/auth/login", BOB, BY_HTTPS);

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Set-Cookie")).doesNotContain("Secure");
        assertThat(login.header("Strict-Transport-Security")).isEmpty();
        assertThat(addressOf(login)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7 | 203.0.113.7",
                "10.1.1.1, 203.0.113.7 | 203.0.113.7",
                "203.0.113.7, 127.0.0.9 | 127.0.0.9",
                "198.51.100.1, 127.0.0.9, 127.0.0.9 | 127.0.0.9",
                "203.0.113.7:51234 | 203.0.113.7",
                "[2001:db8::7]:51234 | 2001:db8::7",
                "2001:db8::7 | 2001:db8::7",
                "unknown | 127.0.0.9"
            })
    void theClientIsTheNewestHopThatNoProxyIs(String hops, String client) {
        assertThat(addressOf(byProxy("POST", "/api/auth/login", BOB, "X-Forwarded-For", hops)))
                .isEqualTo(client);
    }

    @Test
    void theOwnOriginIsTheOneThatTheBrowserSees() {
        assertThat(loginFrom("https://chat.example.com").status()).isEqualTo(200);
        assertThat(loginFrom(Parley.url().toString()).status()).isEqualTo(403);
        assertThat(direct("POST", "/api/auth/login", BOB, with("https://chat.example.com"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theProviderIsToldNoAddressThatTheRequestMadeUp() {
        assertThat(byProxy("GET", "/login/oidc", "", BY_HTTPS).status()).isEqualTo(503);
        assertThat(direct("GET", "/login/oidc", "", BY_HTTPS).header("Location"))
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1")
                .doesNotContain("chat.example.com");
    }

    @Test
    void aRedirectNamesNoHost() {
        assertThat(byProxy("GET", "/c/1?a=b", "", BY_HTTPS).header("Location"))
                .isEqualTo("/login?next=%2Fc%2F1%3Fa%3Db");
    }

    private static Reply loginFrom(String origin) {
        return byProxy("POST", "/api/auth/login", BOB, with(origin));
    }

    private static String[] with(String origin) {
        return new String[] {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "chat.example.com", "Origin", origin};
    }

    private static String addressOf(Reply login) {
        var cookie = login.header("Set-Cookie").split(";")[0];
        for (var session : Chat.with(cookie).get("/api/sessions").json().path("sessions"))
            if (session.path("current").asBoolean())
                return session.path("address").asText();
        throw new AssertionError("No current session");
    }

    private static Reply direct(String method, String path, String json, String... headers) {
        return send("127.0.0.1", method, path, json, headers);
    }

    private static Reply byProxy(String method, String path, String json, String... headers) {
        return send(Parley.PROXY, method, path, json, headers);
    }

    private static Reply send(String from, String method, String path, String json, String... headers) {
        var request = HttpRequest.newBuilder(Parley.url().resolve(path))
                .method(method, BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .headers(headers)
                .build();
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(from))
                .build()) {
            var response = client.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
