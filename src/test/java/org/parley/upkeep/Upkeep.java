package org.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import org.parley.testing.Parley;

/** Work of an operator that several tests need. */
final class Upkeep {
    private Upkeep() {}

    /** Fails unless the doctor finds this problem and a remedy. */
    static void assertThatDoctorSays(String sentence) {
        var doctor = Parley.domain().doctor();
        assertThat(doctor.output()).contains("BAD   ").contains(sentence).contains("\n      fix:  ");
        assertThat(doctor.status()).isEqualTo(1);
    }

    /** Runs statements as a superuser, each in a transaction of its own. */
    static void execute(String... sql) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var one : sql) statement.execute(one);
        }
    }

    /** Returns the server's log from this position in bytes. */
    static String logSince(long position) throws IOException {
        try (var log = Files.newInputStream(Parley.domain().log())) {
            log.skipNBytes(position);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
