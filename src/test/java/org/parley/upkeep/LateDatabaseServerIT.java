package org.parley.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.PayaraDomain;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** Starts Payara Server, or deploys the application, before PostgreSQL is available. See also LateDatabaseIT. */
@Tag("server")
@ServerTest
class LateDatabaseServerIT {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final PayaraDomain domain = Parley.domain();
    private boolean away;

    @BeforeEach
    void takeAway() {
        domain.awaitReady();
        Parley.database().close();
        away = true;
    }

    @AfterEach
    void bringBack() {
        if (away) Parley.database().start();
        away = false;
        domain.awaitReady();
    }

    @Test
    void aStartOfTheServerWaitsForIt() {
        domain.restart();

        assertServesOnceItIsThere();
    }

    @Test
    void aDeploymentWaitsForIt() {
        domain.undeploy();
        domain.deployUnready();

        assertServesOnceItIsThere();
    }

    private void assertServesOnceItIsThere() {
        Await.until("it lives", START_LIMIT, () -> status("/health/live") == 200 && status("/api/me") == 503);
        var health = Chat.nobody().get("/health/ready");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("status").asText()).isEqualTo("DOWN");
        var refused = Chat.nobody().get("/api/me");
        assertThat(refused.json().path("code").asText()).isEqualTo("database_unavailable");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();

        bringBack();

        var alice = Chat.as("alice");
        var answer = alice.ask(alice.createThread(), "hi tag-late [stub@n=5,d=1]");
        assertThat(answer.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(answer.text()).isEqualTo(StubModel.answer("late", 5));
    }

    private static int status(String path) {
        try {
            return Chat.nobody().get(path).status();
        } catch (AssertionError notYet) {
            return 0;
        }
    }
}
