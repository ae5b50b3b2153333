package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class CallbackQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "state=a&code=b+c%20d state=a&code=b+c%20d",
                "code={x} code=%7Bx%7D",
                "code=%zz code=%25zz",
                "code=% code=%25",
                "code=[^|\"<>\\ code=%5B%5E%7C%22%3C%3E%5C",
                "code=\u00e4 code=%C3%A4"
            })
    void escapesWhatAUriMayNotContain(String query, String encoded) {
        assertThat(CallbackQuery.encoded(query)).isEqualTo(encoded);
        assertThatCode(() -> URI.create("/x?" + CallbackQuery.encoded(query))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullAndEmptySource
    void isEmptyWithoutOne(String query) {
        assertThat(CallbackQuery.encoded(query)).isEmpty();
    }
}
