package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {
    @Test
    void readsWhatModelsWrite() {
        var arguments =
                ToolArguments.of("{\"a\": \" x \", \"n\": \"3\", \"m\": 4.0, \"list\": \"one\", \"none\": null}");

        assertThat(arguments.text("a")).isEqualTo("x");
        assertThat(arguments.number("n", 1, 1, 10)).isEqualTo(3);
        assertThat(arguments.number("m", 1, 1, 10)).isEqualTo(4);
        assertThat(arguments.number("none", 7, 1, 10)).isEqualTo(7);
        assertThat(arguments.texts("list")).containsExactly("one");
        assertThat(ToolArguments.of("").optionalText("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{", "null", "\"x\"", "nonsense"})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> ToolArguments.of(json))
                .isInstanceOf(InvalidArgument.class)
                .hasMessage("The arguments must be one JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | n must be", "11 | n must be", "1.5 | n must be", "\"x\" | n must be", "{} | n must be a text"
            })
    void namesTheArgument(String value, String message) {
        assertThatThrownBy(() -> ToolArguments.of("{\"n\": " + value + "}").number("n", 1, 1, 10))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageStartingWith(message);
    }
}
