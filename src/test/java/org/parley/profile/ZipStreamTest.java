package org.parley.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ZipStreamTest {
    @Test
    void anArchiveIsWrittenWhileItIsRead() throws IOException {
        var large = new byte[300_000];
        new Random(1).nextBytes(large);
        var entries = List.of(
                ZipStream.Entry.of("a.json", "{}"),
                new ZipStream.Entry("large", () -> new ByteArrayInputStream(large)),
                ZipStream.Entry.of("empty", ""));

        try (var zip = new ZipInputStream(new ZipStream(entries.iterator()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("a.json");
            assertThat(zip.readAllBytes()).asString().isEqualTo("{}");
            assertThat(zip.getNextEntry().getName()).isEqualTo("large");
            assertThat(zip.readAllBytes()).isEqualTo(large);
            assertThat(zip.getNextEntry().getName()).isEqualTo("empty");
            assertThat(zip.readAllBytes()).isEmpty();
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void anArchiveWithoutFilesEnds() throws IOException {
        try (var stream = new ZipStream(List.<ZipStream.Entry>of().iterator())) {
            assertThat(stream.readAllBytes()).isNotEmpty();
            assertThat(stream.read()).isEqualTo(-1);
        }
    }
}
