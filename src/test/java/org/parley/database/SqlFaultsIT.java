package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;
import org.parley.testing.TestDatabase;

/** PostgreSQL refuses statements on the threads and runs of one user, with any error, once or always. */
@ServerTest
class SqlFaultsIT {
    private static final int ALWAYS = 1_000;
    private static final List<String> TABLES = List.of("chat_thread", "run");

    private final Chat carol = Chat.as("carol");
    private final String thread = carol.createThread();

    @BeforeEach
    void addTriggers() {
        TestDatabase.update("create sequence fault");
        inject("00000", 0);
        for (var table : TABLES)
            TestDatabase.update("create trigger fault before insert or update or delete on " + table
                    + " for each row execute function fault()");
    }

    @AfterEach
    void removeTriggers() {
        for (var table : TABLES) TestDatabase.update("drop trigger fault on " + table);
        TestDatabase.update("drop function fault()");
        TestDatabase.update("drop sequence fault");
    }

    @Test
    void aCallThatLostADeadlockIsRepeated() {
        inject("40P01", 1);
        assertThat(carol.edit(thread, "title", "Renamed").status()).isEqualTo(200);

        inject("40P01", 1);
        var stream = carol.ask(thread, "hi tag-deadlock [stub@n=5000,d=20]").awaitText("t5");
        assertThat(carol.messages(thread)).as("asked once").hasSize(2);

        inject("40P01", 1);
        carol.cancel(stream.run());
        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");

        inject("40P01", 1);
        assertThat(carol.delete(thread).status()).isEqualTo(200);
        assertThat(TestDatabase.number("select last_value from fault")).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "40P01,database_busy",
        "40001,database_busy",
        "55P03,database_busy",
        "57014,database_busy",
        "25006,database_unavailable",
        "53100,database_unavailable",
        "53300,database_unavailable",
        "57P01,database_unavailable",
        "58030,database_unavailable"
    })
    void anErrorThatPassesIsNoFaultOfTheServer(String state, String code) {
        inject(state, ALWAYS);

        for (var reply : List.of(rename(), ask(), carol.delete(thread))) {
            assertThat(reply.status()).as("%s", reply).isEqualTo(503);
            assertThat(reply.json().path("code").asText()).isEqualTo(code);
            assertThat(reply.header("Retry-After")).isNotEmpty();
        }
        inject(state, 0);
        assertThat(rename().status()).isEqualTo(200);
        assertThat(Parley.log()).as("logged by the server too").doesNotContain("  DTX50", "  RAR50", "  RAR71");
    }

    /** A foreign key, a check, a value out of range, an internal error. */
    @ParameterizedTest
    @CsvSource({"23503", "23514", "22003", "XX000"})
    void aPermanentErrorFailsOnlyItsOwnCalls(String state) {
        var bob = Chat.as("bob");
        var running = carol.ask(thread, "hi tag-permanent [stub@n=50,d=20]").awaitText("t1");
        inject(state, ALWAYS);

        var reply = rename();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("incident").asText()).isNotEmpty();
        assertThat(running.terminal().text("code")).isEqualTo("answer_not_stored");
        assertThat(running.text()).isEqualTo(StubModel.answer("permanent", 50));
        assertThat(bob.ask(bob.createThread(), "hi").terminal().is("RUN_FINISHED"))
                .isTrue();
    }

    private Reply rename() {
        return carol.edit(thread, "title", "Renamed");
    }

    private Reply ask() {
        var body = Json.object("message", "hi", "thread_id", thread, "model_id", carol.defaultAgent());
        return carol.post("/api/threads/runs", body);
    }

    /** The next changes of carol's rows fail, this number of times. A sequence counts: it survives the rollback. */
    private static void inject(String state, int times) {
        TestDatabase.update("alter sequence fault restart");
        TestDatabase.update("""
                create or replace function fault() returns trigger language plpgsql as $$
                begin
                    if coalesce(new.owner, old.owner) = 'carol' then
                        if nextval('fault') <= %d then
                            raise exception 'injected' using errcode = '%s';
                        end if;
                    end if;
                    return coalesce(new, old);
                end $$
                """.formatted(times, state));
    }
}
