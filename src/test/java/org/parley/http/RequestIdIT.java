package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class RequestIdIT {
    @Test
    void isTheCallersWhereItIsOne() {
        assertThat(idFor("abc-123.4")).isEqualTo("abc-123.4");
    }

    @Test
    void isNewOtherwise() {
        var forged = "a\" level=\"INFO";

        assertThat(idFor(forged)).hasSize(36).isNotEqualTo(idFor(forged));
        assertThat(Chat.nobody().get("/login").header("X-Request-Id")).hasSize(36);
    }

    private static String idFor(String given) {
        return Chat.nobody().raw("GET", "/login", "", "X-Request-Id", given).header("X-Request-Id");
    }
}
