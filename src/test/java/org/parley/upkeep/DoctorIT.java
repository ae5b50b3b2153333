package org.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.upkeep.Upkeep.assertThatDoctorSays;
import static org.parley.upkeep.Upkeep.execute;
import static org.parley.upkeep.Upkeep.logSince;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Certificate;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.PayaraDomain;
import org.parley.testing.ServerTest;

/** Faults that the doctor names, and how install removes them. See PayaraServerIT for those that stop the server. */
@Tag("server")
@ServerTest
class DoctorIT {
    private final PayaraDomain domain = Parley.domain();

    @Test
    void theDoctorFindsAllWell() {
        var doctor = domain.doctor();

        assertThat(doctor.output())
                .endsWith("All is well\n")
                .contains(
                        "The model endpoint answers", "The identity provider answers", "All nodes of the cluster have")
                .contains("of server and identity provider agree", "The application runs with the settings of");
        assertThat(doctor.status()).isZero();
    }

    @Test
    void theDoctorFindsAWrongPasswordOfTheAdministration() throws IOException {
        var wrong = Files.writeString(Path.of("target/wrong-password"), "AS_ADMIN_PASSWORD=wrong\n");

        var doctor = domain.doctor(
                Map.of("ASADMIN_PASSWORD_FILE", wrong.toAbsolutePath().toString()), Map.of());

        assertThat(doctor.output())
                .contains("The domain runs, but it refuses the administrator's name or password")
                .contains("Authentication failed")
                .doesNotContain("start-domain");
        assertThat(doctor.status()).isEqualTo(1);
    }

    @Test
    void theDoctorFindsACertificateThatExpiresSoon() throws IOException {
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var folder = Files.createDirectories(Path.of("target/doctor"));
        server.setHttpsConfigurator(
                new HttpsConfigurator(Certificate.create(folder, "127.0.0.1", 5).identity()));
        server.start();
        try {
            var address = "127.0.0.1:" + server.getAddress().getPort();
            var doctor = domain.doctor(Map.of(), Map.of("parley.public-url", "https://" + address));

            assertThat(doctor.output())
                    .contains(
                            "The certificate of Parley's public address at " + address + " expires within three weeks");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theDoctorMissesTheDatabase() throws IOException {
        long before = Files.size(domain.log());
        Parley.database().close();
        try {
            assertThatDoctorSays("PostgreSQL does not answer at 127.0.0.1:");
        } finally {
            Parley.database().start();
        }
        domain.awaitReady();

        var log = logSince(before);
        assertThat(log).doesNotContain("RAR5038", "RAR5114", "RAR5117");
        assertThat(log.lines().filter(line -> line.contains("cannot show that it lives")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theDoctorFindsAWrongPasswordAndARenewalRemovesIt() throws SQLException {
        execute("alter role parley password 'another-one'");
        assertThatDoctorSays("refuses the user parley or the password");

        renew("another-one");
        execute("alter role parley password '" + Parley.DATABASE_PASSWORD + "'");
        renew(Parley.DATABASE_PASSWORD);
    }

    /** The running application uses the new password at once. */
    private void renew(String password) {
        var renewal = domain.install(Map.of("PARLEY_DB_PASSWORD", password), "--renew", "parley-db-password");
        assertThat(renewal.output()).contains("update-password-alias parley-db-password", "must be started again");
        assertThat(renewal.status()).isZero();
        domain.awaitReady();
    }

    @Test
    void onlyAPasswordThatASettingNamesCanBeRenewed() {
        var renewal = domain.install("--renew", "parley-db-pasword");

        assertThat(renewal.output()).contains("refers to the password alias parley-db-pasword", "parley-db-password");
        assertThat(renewal.status()).isEqualTo(2);
    }

    @Test
    void theDoctorFindsAnExhaustedPool() throws Exception {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("lock table login_session in access exclusive mode");
            var done = new AtomicBoolean();
            for (int i = 0; i < 60; i++) callers.submit(() -> askUntil(done));
            try {
                Await.until("calls wait", () -> metric("parley_pool_waiting") > 0);
                assertThatDoctorSays("The connection pool is exhausted");
            } finally {
                done.set(true);
                connection.rollback();
            }
        }
        domain.awaitReady();
    }

    /** The session does not exist, so that each call has to look for it. */
    private static void askUntil(AtomicBoolean done) {
        while (!done.get()) Chat.with("sessionid=" + UUID.randomUUID()).get("/api/me");
    }

    /**
     * Changed settings take effect with --apply, and keys that are removed from the file are unset. The database of the
     * changed settings belongs to another role at first.
     */
    @Test
    void changedSettingsTakeEffect() throws SQLException {
        execute("create role weak login");
        execute("create database foreign_one");
        var original = domain.edit(Map.of(
                "parley.db.name", "foreign_one",
                "parley.db.user", "weak",
                "parley.run.per-user", "7",
                "parley.run.per-usr", "8"));

        assertThat(domain.install().output()).contains("The application must be started again");
        assertThat(domain.doctor().output())
                .contains("The running application was started with other settings")
                .contains("parley.run.per-user: \"20\" runs, \"7\" is set")
                .contains("Parley has no such setting")
                .contains("parley.run.per-usr");

        domain.edit(Map.of(), "parley.run.per-usr");
        assertThat(domain.install("--apply").output())
                .contains("delete-config-property --propertyName=parley.run.per-usr")
                .contains("Starting the application again");
        assertThatDoctorSays("The user weak lacks rights in the database foreign_one");
        assertThat(domain.doctor().output()).contains("may not create tables in the schema public");

        execute("alter database foreign_one owner to weak");
        domain.awaitReady();
        assertThat(settings()).contains("parley.run.per-user=7\n");

        domain.edit(original, "parley.run.per-user");
        assertThat(domain.install("--apply").status()).isZero();
        domain.awaitReady();
        assertThat(settings()).contains("parley.run.per-user=20\n");
    }

    private static String settings() {
        return Chat.nobody().get("/node/settings").body();
    }

    private static double metric(String name) {
        return Chat.nobody()
                .get("/node/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void theDoctorFindsADatabaseThatWasNotMigrated() throws SQLException {
        execute("alter table flyway_schema_history rename to elsewhere");
        try {
            assertThatDoctorSays("The schema is not up to date");
        } finally {
            execute("alter table elsewhere rename to flyway_schema_history");
        }
        domain.awaitReady();
    }
}
