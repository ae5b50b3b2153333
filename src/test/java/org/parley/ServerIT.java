package org.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class ServerIT {
    @Test
    void isReady() {
        assertThat(Chat.nobody().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void runsOnPostgres() throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
    }
}
