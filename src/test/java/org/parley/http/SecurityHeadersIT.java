package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class SecurityHeadersIT {
    @Test
    void everyAnswerSaysWhatAPageMayDo() {
        var reply = Chat.nobody().get("/api/me");

        assertThat(reply.header("Content-Security-Policy"))
                .contains("script-src 'self';", "frame-ancestors 'self'", "object-src 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(reply.header("Permissions-Policy")).contains("camera=()", "microphone=()");
        assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void doesNotBelieveForwardedHeadersOfAnybody() {
        var reply = Chat.nobody().raw("GET", "/api/me", "", "X-Forwarded-Proto", "https");

        assertThat(reply.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void aPageLeadsToTheLogInAndRemembersWhereTo() {
        var reply = Chat.nobody().get("/c/1?a=b");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).endsWith("/login?next=%2Fc%2F1%3Fa%3Db");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, {own}, 200",
        "Referer, https://evil.example/page, 403",
        "Referer, {own}/page, 200"
    })
    void takesChangesOnlyFromTheOwnOrigin(String header, String value, int status) {
        var own = value.replace("{own}", Parley.url().toString());

        assertThat(Chat.as("carol")
                        .raw("POST", "/api/threads/list", "{}", header, own)
                        .status())
                .isEqualTo(status);
    }
}
