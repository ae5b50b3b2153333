package org.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final UUID ID = UUID.fromString("01a20514-579b-7934-b665-111385f24377");

    @Test
    void readsTextIdsAndFlags() {
        var fields = fields("{\"a\":\" x \",\"id\":\"" + ID.toString().toUpperCase() + "\",\"yes\":true}");

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
        assertThatThrownBy(() -> fields.text("a")).isInstanceOf(Invalid.class).hasMessage("a is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-2-3-4-5", "01a20514-579b-7934-b665-111385f2437", "01a20514579b7934b665111385f24377", "g"})
    void refusesWhatIsNoUuid(String text) {
        assertThatThrownBy(() -> Fields.uuid("id", text))
                .isInstanceOf(Invalid.class)
                .hasMessage("id must be a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\uD800", "\uDC00b", "\uDC00\uD800"})
    void refusesWhatCannotBeStored(String text) {
        assertThatThrownBy(() -> Fields.storable("a", text))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("a must");
    }

    @Test
    void keepsPairsOfSurrogates() {
        assertThat(Fields.storable("a", "\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void takesAnAbsentBodyForNoFields() {
        assertThat(Fields.ofOptional(null)).isEmpty();
        assertThat(Fields.ofOptional(" \n")).isEmpty();
        assertThat(Fields.ofOptional("{}")).isPresent();
    }

    private static Fields fields(String json) {
        return Fields.ofOptional(json).orElseThrow();
    }
}
