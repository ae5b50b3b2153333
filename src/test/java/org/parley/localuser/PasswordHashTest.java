package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** Test vector of RFC 7914, section 11: password "passwd", salt "salt", one iteration. */
    private static final String RFC =
            "pbkdf2-sha256$1$c2FsdA==$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4RbHjC9UJESBB06GXgw==";

    @Test
    void matchesThePasswordOnly() {
        var hash = PasswordHash.parse(RFC);

        assertThat(hash.matches("passwd", 3)).isTrue();
        assertThat(hash.matches("Passwd", 3)).isFalse();
        assertThat(hash.matches("", 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "bcrypt$1$c2FsdA==$c2FsdA==",
                "pbkdf2-sha256$x$c2FsdA==$c2FsdA==",
                "pbkdf2-sha256$1$c2FsdA=="
            })
    void refusesAnotherForm(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
