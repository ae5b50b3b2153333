package org.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.upkeep.Upkeep.assertThatDoctorSays;
import static org.parley.upkeep.Upkeep.logSince;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.PayaraDomain;
import org.parley.testing.ServerTest;

/** Tests the scripts of server-config and the later work of operators. Tests that restart the server are last. */
@Tag("server")
@ServerTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PayaraServerIT {
    /** Matches the heap histogram line of a bean that exists once per application in memory. */
    private static final Pattern BEANS = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+org\\.parley\\.database\\.NodeId\\s");

    private static final Pattern LOADED = Pattern.compile("org\\.parley\\.database\\.NodeId/0x");

    /**
     * The running application; the first one, which is the context class loader of a thread that the server started with it;
     * and one in a cache of the JDK that is cleared when memory is short.
     */
    private static final int LOADED_AT_MOST = 3;

    private static final String LISTENS = "0A";

    private final PayaraDomain domain = Parley.domain();

    @Test
    void aSecondInstallationChangesNothing() {
        var again = domain.install();

        assertThat(again.output()).isEqualTo("Nothing to change: the domain is as it should be\n");
        assertThat(again.status()).isZero();
    }

    @Test
    void nothingListensButOnThisMachine() throws IOException {
        var own = domain.sockets();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6"))
            assertThat(Files.readAllLines(Path.of(table)).stream()
                            .map(line -> line.strip().split("\\s+")))
                    .filteredOn(columns -> columns[3].equals(LISTENS) && own.contains(columns[9]))
                    .extracting(columns -> columns[1])
                    .allMatch(address -> address.contains("0100007F:"));
    }

    @Test
    void theConsoleIsThere() throws IOException {
        try (var page = domain.console().toURL().openStream()) {
            assertThat(new String(page.readAllBytes())).contains("Payara");
        }
    }

    @Test
    void theUseOfThePoolIsMeasured() {
        assertThat(Chat.nobody().get("/node/metrics").body()).contains("parley_pool_used ", "parley_pool_waiting ");
    }

    @Test
    void pagesAreCompressedAndStreamsAreNot() {
        var page = Chat.nobody().raw("GET", "/js/words/en.js", "", "Accept-Encoding", "gzip");
        var alice = Chat.as("alice");
        var body = "{\"thread_id\":\"%s\",\"model_id\":\"%s\",\"message\":\"hi [stub@n=400,d=0]\"}"
                .formatted(alice.createThread(), alice.defaultAgent());
        var stream =
                alice.raw("POST", "/api/threads/runs", body, "Accept", "text/event-stream", "Accept-Encoding", "gzip");

        assertThat(page.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(stream.body()).contains("RUN_FINISHED");
    }

    @Test
    void theLogIsJson() throws IOException {
        assertThat(Files.readAllLines(domain.log())).last().asString().startsWith("{\"Timestamp\":");
    }

    /** The server's exporter would send to localhost:4317. */
    @Test
    void noTracesAreExportedByDefault() {
        assertThat(Chat.nobody().get("/node/threads").body()).doesNotContain("BatchSpanProcessor");
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void redeploymentsLeaveNothingBehind() throws Exception {
        long before = Files.size(domain.log());
        for (int i = 0; i <= LOADED_AT_MOST; i++) domain.deploy();
        // the server reports the values that Netty keeps in its threads; whether they keep the application is seen
        // below
        assertThat(logSince(before).lines())
                .filteredOn(line -> line.contains("\"Level\":\"SEVERE\"") && !line.contains("InternalThreadLocalMap"))
                .isEmpty();

        Await.until("only the new application is in memory", () -> applications() == 1);
        Await.until("the classes of the old ones are unloaded", () -> classLoaders() <= LOADED_AT_MOST);
        assertThat(connections("true")).isLessThanOrEqualTo(20);

        domain.undeploy();

        Await.until("no application is in memory", () -> applications() == 0);
        assertThat(threads()).doesNotContain("\"parley-");
        assertThat(connections("state <> 'idle'")).isZero();
        assertThatDoctorSays("No application parley is deployed");
        assertThat(domain.doctor().output()).doesNotContain("is taken", "another process");
        domain.deployUnready("/chat");
        assertThatDoctorSays("The application is deployed at the context root /chat");
        domain.undeploy();
        domain.deploy();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void theDoctorFindsAnotherProgramAtThePort() throws IOException {
        domain.stop();
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), domain.httpPort()));
            Thread.ofVirtual().start(() -> greet(other));
            assertThat(domain.tryToStart()).isFalse();

            assertThatDoctorSays("Port " + domain.httpPort() + " is taken");
        }
        domain.startServer();
        domain.awaitReady();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void theDoctorMissesTheModelEndpoint() {
        Parley.model().close();

        Await.until("the doctor misses it", () -> domain.doctor().output().contains("cannot be used: no: "));
        assertThatDoctorSays("The model endpoint http://127.0.0.1:");
        assertThat(Chat.nobody().get("/health/ready").status()).isEqualTo(200);
    }

    private static void greet(ServerSocket other) {
        try {
            while (true) {
                try (var guest = other.accept()) {
                    guest.getInputStream().read();
                    guest.getOutputStream().write("HTTP/1.0 404 Not Found\r\n\r\n".getBytes());
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private long applications() {
        return BEANS.matcher(domain.jcmd("GC.class_histogram"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** Applications whose classes are loaded, also of those that are no longer deployed. Each has its own class. */
    private long classLoaders() {
        domain.jcmd("GC.run");
        return LOADED.matcher(domain.jcmd("VM.class_hierarchy", "org.parley.database.NodeId"))
                .results()
                .count();
    }

    private String threads() throws IOException {
        var file = Path.of("target/threads.txt").toAbsolutePath();
        domain.jcmd("Thread.dump_to_file", "-overwrite", file.toString());
        return Files.readString(file);
    }

    private static long connections(String condition) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where application_name = 'parley' and " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
