package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** If PostgreSQL permanently refuses an answer, its run ends, and neither its thread nor other runs are blocked. */
@ServerTest
class UnstorableAnswersIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @AfterEach
    void refuseNothing() throws SQLException {
        execute("drop trigger if exists refuse on message");
        execute("drop trigger if exists refuse on run_event");
        execute("drop function if exists refuse_row()");
    }

    @Test
    void replacesNulInTheModelsNameAndText() {
        var stream = alice.ask(thread, "tag-nul [stub-nul@n=5]");

        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(stream.text()).doesNotContain("\0").contains("\uFFFD");
        assertStored("complete", stream.text());
        assertCanBeAskedAgain();
    }

    @Test
    void endsTheRunOfAThreadThatIsDeletedWhileTheModelReasons() {
        var stream = alice.ask(thread, "[stub-reason@n=4000,d=20]");
        stream.await("reasoning", event -> event.is("REASONING_MESSAGE_CONTENT"));

        alice.delete(thread);

        assertThat(stream.terminal().is("RUN_ERROR")).isTrue();
        assertThat(Parley.log()).doesNotContain("The end of run " + stream.run());
    }

    @Test
    void theTextOfADeletedThreadIsNoLongerInTheLog() {
        var stream = alice.ask(thread, "tag-gone [stub@n=5]");
        stream.terminal();
        var rows = "select count(*) from run_event where run_id = '" + stream.run() + "'";
        assertThat(Parley.database().number(rows)).isPositive();

        alice.delete(thread);

        assertThat(Parley.database().number(rows)).isZero();
    }

    @Test
    void anEventOfALaterVersionKeepsNothingElseFromBeingRead() throws SQLException {
        var stream = alice.ask(thread, "tag-later [stub@n=5]");
        var seq = stream.terminal().seq();
        execute("update run_event set type = 'SOMETHING_NEW', payload = 'not even JSON' where run_id = '" + stream.run()
                + "' and type = 'TEXT_MESSAGE_END'");

        var again = alice.follow(stream.run(), 0);

        assertThat(again.terminal().seq()).isEqualTo(seq);
        assertThat(again.text()).isEqualTo(StubModel.answer("later", 5));
    }

    @Test
    void keepsTheTextOfAnAnswerWhoseLogIsRefused() throws SQLException {
        refuse("run_event", "insert", "payload");
        var other =
                alice.ask(alice.createThread(), "tag-other [stub@n=150,d=20]").awaitText("t3");

        var stream = alice.ask(thread, "[stub-echo@n=40,d=20,s=10]unstorable");

        assertThat(stream.terminal().text("code")).isEqualTo("answer_not_stored");
        assertStored("failed", stream.text());
        Await.until(
                "the other run's log is stored before its end",
                () -> Parley.database()
                                .number("select count(*) from run where id = '" + other.run()
                                        + "' and ended_at is null and run_text(run) like '%t30 %'")
                        > 0);
        assertThat(other.text()).isEqualTo(StubModel.answer("other", 150));
        assertCanBeAskedAgain();
    }

    @Test
    void endsAnAnswerWhoseTextIsRefused() throws SQLException {
        refuse("message", "update", "content");

        var stream = alice.ask(thread, "[stub-echo@s=10]unstorable");

        assertThat(stream.terminal().text("code")).isEqualTo("answer_not_stored");
        assertThat(Parley.log()).as("logged by EclipseLink too").doesNotContain("Local Exception Stack");
        assertStored("failed", "");
        refuseNothing();
        assertCanBeAskedAgain();
    }

    private void assertStored(String status, String text) {
        var answer = alice.messages(thread).getLast();
        assertThat(answer.path("content").asText()).isEqualTo(text);
        assertThat(answer.path("metadata").path("status").asText()).isEqualTo(status);
    }

    private void assertCanBeAskedAgain() {
        assertThat(alice.ask(thread, "again").terminal().is("RUN_FINISHED")).isTrue();
    }

    /** From now on, rows with the word "unstorable" in this column violate a constraint. */
    private static void refuse(String table, String action, String column) throws SQLException {
        execute("create function refuse_row() returns trigger language plpgsql as $$ begin"
                + " if new." + column + " like '%unstorable%' then"
                + " raise exception 'refused' using errcode = 'check_violation'; end if; return new; end $$");
        execute("create trigger refuse before " + action + " on " + table
                + " for each row execute function refuse_row()");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
