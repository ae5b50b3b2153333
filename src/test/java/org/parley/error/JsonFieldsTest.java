package org.parley.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final UUID ID = UUID.fromString("01a20514-579b-7934-b665-111385f24377");

    @Test
    void readsTextIdsAndFlags() {
        var fields = fields("{\"a\":\" x \",\"id\":\"" + ID.toString().toUpperCase(Locale.ROOT) + "\",\"yes\":true}");

        assertThat(fields.text("a")).isEqualTo(" x ");
        assertThat(fields.uuid("id")).isEqualTo(ID);
        assertThat(fields.optionalFlag("yes")).contains(true);
        assertThat(fields.optionalText("none")).isEmpty();
    }

    @Test
    void takesNullForAbsent() {
        var fields = fields("{\"a\":null}");

        assertThat(fields.optionalText("a")).isEmpty();
        assertThat(fields.optionalUuid("a")).isEmpty();
        assertThat(fields.optionalFlag("a")).isEmpty();
        assertThatThrownBy(() -> fields.text("a"))
                .isInstanceOf(BadRequest.class)
                .hasMessage("a is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-2-3-4-5", "01a20514-579b-7934-b665-111385f2437", "01a20514579b7934b665111385f24377", "g"})
    void refusesWhatIsNoUuid(String text) {
        assertThatThrownBy(() -> JsonFields.uuid("id", text))
                .isInstanceOf(BadRequest.class)
                .hasMessage("id must be a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\uD800", "\uDC00b", "\uDC00\uD800"})
    void refusesWhatCannotBeStored(String text) {
        assertThatThrownBy(() -> JsonFields.storable("a", text))
                .isInstanceOf(BadRequest.class)
                .hasMessageStartingWith("a must");
    }

    @Test
    void keepsPairsOfSurrogates() {
        assertThat(JsonFields.storable("a", "\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void takesAnAbsentBodyForNoFields() {
        assertThat(JsonFields.ofOptional(null)).isEmpty();
        assertThat(JsonFields.ofOptional(" \n")).isEmpty();
        assertThat(JsonFields.ofOptional("{}")).isPresent();
    }

    private static JsonFields fields(String json) {
        return JsonFields.ofOptional(json).orElseThrow();
    }
}
