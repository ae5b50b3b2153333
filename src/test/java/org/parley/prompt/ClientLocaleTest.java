package org.parley.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ClientLocaleTest {
    @Test
    void takesTheZoneAndLanguageOfThePage() {
        var locale = ClientLocale.of("Pacific/Kiritimati", "de-AT");

        assertThat(locale.zone()).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
        assertThat(locale.language()).isEqualTo("de-AT");
    }

    @Test
    void toleratesWhatDoesNotExist() {
        var locale = ClientLocale.of("Mars/Olympus", "\n{{user_name}}");

        assertThat(locale.zone()).isEqualTo(ZoneId.systemDefault());
        assertThat(locale.language()).isEqualTo("und");
        assertThat(ClientLocale.of(null, null).language()).isEmpty();
        assertThat(LocalDate.now(ClientLocale.of(" ", null).zone())).isEqualTo(LocalDate.now(ZoneId.systemDefault()));
    }
}
