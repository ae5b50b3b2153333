package org.parley.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class UsageIT {
    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");

    @Test
    void countsARunForItsUserAtOnce() {
        var before = alice.get("/api/usage").json();

        alice.ask(alice.createThread(), "hi").terminal();

        var after = alice.get("/api/usage").json();
        assertThat(after.path("runs").asLong()).isEqualTo(before.path("runs").asLong() + 1);
        assertThat(after.path("output_tokens").asLong())
                .isEqualTo(before.path("output_tokens").asLong() + 20);
        assertThat(after.path("budgets").isArray()).isTrue();
    }

    @Test
    void sumsByEveryDimension() {
        alice.ask(alice.createThread(), "hi", alice.agent("HR")).terminal();

        var rows = admin.get("/api/admin/usage?by=day,agent,model,user,group,endpoint")
                .json()
                .path("rows");

        assertThat(rows).anySatisfy(row -> {
            assertThat(row.path("agent_name").asText()).isEqualTo("HR");
            assertThat(row.path("user").asText()).isEqualTo("alice");
            assertThat(row.path("user_name").asText()).isEqualTo("Alice");
            assertThat(row.path("group").asText()).isEqualTo("hr");
            assertThat(row.path("day").asText()).isEqualTo(today().toString());
            assertThat(row.path("endpoint_name").asText()).isEqualTo("built-in");
            assertThat(row.path("runs").asLong()).isPositive();
        });
    }

    @Test
    void keepsItsSumsWhenTheyAreRebuilt() {
        alice.ask(alice.createThread(), "hi").terminal();
        Await.until("all is summed", () -> Parley.database().number("select count(*) from usage_pending") == 0);
        var before = admin.get("/api/admin/usage?by=user").json();

        assertThat(admin.post("/api/admin/usage/rebuild", "").status()).isEqualTo(200);

        assertThat(admin.get("/api/admin/usage?by=user").json()).isEqualTo(before);
        assertThat(Parley.database().number("select sum(runs) from usage_day"))
                .isEqualTo(Parley.database().number("select count(*) from usage_entry"));
    }

    @Test
    void givesTheCostByThePriceOfTheDay() {
        alice.ask(alice.createThread(), "hi").terminal();
        var model = byModel("");
        setPrice(model.path("model").asText(), today().minusDays(3), 0, 1_000_000);
        setPrice(model.path("model").asText(), today().plusDays(1), 7, 7);

        var row = byModel("&from=" + today());

        assertThat(row.path("cost").asDouble())
                .isEqualTo(row.path("output_tokens").asDouble());
        for (var day : new LocalDate[] {today().minusDays(3), today().plusDays(1)})
            assertThat(admin.raw(
                                    "DELETE",
                                    "/api/admin/prices?model="
                                            + model.path("model").asText() + "&valid_from=" + day,
                                    "")
                            .status())
                    .isEqualTo(200);
    }

    @Test
    void isACsvFileThatSpreadsheetsDoNotExecute() {
        var name = "=cmd|' /C calc'!A0, \"" + UUID.randomUUID();
        var agent = admin.post("/api/admin/agents", Json.object("name", name, "model", "stub"))
                .json()
                .path("id")
                .asText();
        alice.ask(alice.createThread(), "hi", agent).terminal();

        var csv = admin.raw("GET", "/api/admin/usage?by=agent", "", "Accept", "text/csv");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("day,agent,").contains("\"'=cmd|").doesNotContain(",=cmd");
        admin.raw("DELETE", "/api/admin/agents/" + agent, "");
    }

    @Test
    void refusesWhatItCannotSum() {
        assertThat(admin.get("/api/admin/usage?by=planet").status()).isEqualTo(400);
        assertThat(admin.get("/api/admin/usage?from=yesterday").status()).isEqualTo(400);
        assertThat(admin.raw("PUT", "/api/admin/prices", "{\"model\": \"m\"}").status())
                .isEqualTo(400);
    }

    private void setPrice(String model, LocalDate from, int input, int output) {
        var body = Json.object(
                "model",
                model,
                "valid_from",
                from.toString(),
                "input_per_million",
                input,
                "output_per_million",
                output);
        assertThat(admin.raw("PUT", "/api/admin/prices", body).status()).isEqualTo(200);
    }

    /** The row of the stub's model; other tests leave rows of models without a name. */
    private JsonNode byModel(String query) {
        var rows = admin.get("/api/admin/usage?by=model" + query).json().path("rows");
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("model").asText().startsWith("stub"))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
