package org.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static final String ID = "id: 01234567-89ab-cdef-0123-456789abcdef:";

    @Test
    void readsEventsBetweenComments() throws IOException {
        var reader = reader(": hb\n\n" + ID + "3\nevent: RUN_ERROR\ndata: {\"type\":\"RUN_ERROR\"}\n\n: hb\n\n");

        var event = reader.next();

        assertThat(event.seq()).isEqualTo(3);
        assertThat(event.isTerminal()).isTrue();
        assertThat(reader.next()).isNull();
        assertThat(reader.comments()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"type\":\"A\"}\n\n",
                ID + "1\r\ndata: {\"type\":\"A\"}\n\n",
                ID + "1\nevent: B\ndata: {\"type\":\"A\"}\n\n",
                ID + "1\ndata: {\"type\":\"A\"}\ndata: x\n\n",
                ID + "1\ndata: {\"type\":\"A\",\"name\":null}\n\n",
                ID + "1\ndata: {\"type\":\"A\",\"delta\":\"\"}\n\n",
                ID + "1\ndata: {\"type\":\"A\",\"timestamp\":1.5}\n\n",
                ID + "1\ndata: [DONE]\n\n",
                ID + "1\ndata: {\"type\":\"A\"}\n",
                ID + "2\ndata: {\"type\":\"A\"}\n\n" + ID + "2\ndata: {\"type\":\"A\"}\n\n",
                ID + "1\ndata: {\"type\":\"RUN_ERROR\"}\n\n" + ID + "2\ndata: {\"type\":\"A\"}\n\n"
            })
    void refusesWhatBreaksTheWireFormat(String stream) {
        var reader = reader(stream);

        assertThatThrownBy(() -> {
                    while (reader.next() != null) {}
                })
                .isInstanceOf(AssertionError.class);
    }

    private static SseReader reader(String stream) {
        return new SseReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), true);
    }
}
