package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/42?x=1", "/c/42#end", "/settings%20x"})
    void keepsOwnPaths(String path) {
        assertThat(SafePath.of(path).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "//evil",
                "/c//evil",
                "/.//evil",
                "/c?x=//evil",
                "/\\evil",
                "\\evil",
                "https://evil",
                "javascript:x",
                "/a\r\nSet-Cookie: x",
                "/a\tb",
                "/login?x",
                "/api/me",
                "/ä",
                " /",
                "/a\\b"
            })
    void turnsAllElseIntoTheRoot(String path) {
        assertThat(SafePath.of(path).path()).isEqualTo("/");
    }
}
