package org.parley.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.identity.Caller;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;
import org.parley.tool.ToolCalls;
import org.parley.tool.ToolOutcome.Result;
import org.postgresql.ds.PGSimpleDataSource;

/** The example of the README, in a real PostgreSQL with a role of its own and row level security. */
@ServerTest
class RecordsToolIT {
    private static final String[] SETUP = {
        "create role records_reader login password 'reader'",
        "create schema sales",
        "create schema records",
        "create table sales.invoice (id int primary key, owner text, team text, amount numeric(10,2), paid date)",
        "insert into sales.invoice values (1, 'alice', 'hr', 10.50, '2026-01-05'), (2, 'bob', 'it', 20, null),"
                + " (3, 'carol', 'hr', 30, '2026-03-01')",
        "create view records.invoices with (security_barrier) as select id, owner, amount, paid from sales.invoice"
                + " where owner = current_setting('parley.user_id', true)"
                + " or team = any(current_setting('parley.groups', true)::text[])",
        "comment on view records.invoices is 'Invoices of the own team'",
        "comment on column records.invoices.amount is 'in euros'",
        "create view records.slow as select pg_sleep(30)::text as x",
        "grant usage on schema records to records_reader",
        "grant select on all tables in schema records to records_reader"
    };

    private final RecordsConfig config = new RecordsConfig();
    private final RecordsTool tool = new RecordsTool();

    @BeforeAll
    static void create() {
        for (var statement : SETUP) TestDatabase.update(statement);
    }

    @AfterAll
    static void remove() {
        for (var statement : new String[] {
            "drop schema records cascade",
            "drop schema sales cascade",
            "drop owned by records_reader",
            "drop role records_reader"
        }) TestDatabase.update(statement);
    }

    @BeforeEach
    void configure() {
        var source = (PGSimpleDataSource) Parley.database().dataSource();
        config.url = Optional.of(source.getUrl());
        config.user = Optional.of("records_reader");
        config.password = Optional.of("reader");
        config.schema = "records";
        config.timeout = Duration.ofSeconds(2);
        config.rows = 100;
        var database = new RecordDatabase();
        database.config = config;
        tool.database = database;
        tool.config = config;
        tool.tasks = ToolCalls.tasks();
    }

    @Test
    void listsTheViewsWithTheirComments() {
        assertThat(query("bob", "{}").text())
                .contains("View invoices: Invoices of the own team", "- amount (numeric): in euros", "- paid (date)")
                .doesNotContain("sales", "chat_thread");
        assertThat(tool.spec().description()).contains("invoices");
    }

    @Test
    void showsEachUserTheOwnRows() {
        assertThat(query("bob", "{\"view\": \"invoices\"}").text())
                .isEqualTo("| id | owner | amount | paid |\n| --- | --- | --- | --- |\n| 2 | bob | 20.00 |  |");
        assertThat(query("alice", "{\"view\": \"invoices\"}", "hr").text())
                .contains("alice", "carol")
                .doesNotContain("bob");
        assertThat(query("dave", "{\"view\": \"invoices\"}", "it's}\",{").text())
                .isEqualTo("No rows.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"column\": \"amount\", \"operator\": \">\", \"value\": 15} | 3",
                "{\"column\": \"paid\", \"operator\": \"<\", \"value\": \"2026-02-01\"} | 1",
                "{\"column\": \"owner\", \"operator\": \"contains\", \"value\": \"AR\"} | 3",
                "{\"column\": \"id\", \"operator\": \"in\", \"value\": [1, 2]} | 1",
                "{\"column\": \"owner\", \"operator\": \"!=\", \"value\": \"alice\"} | 3"
            })
    void filters(String condition, String id) {
        var result = query(
                "alice", "{\"view\": \"invoices\", \"columns\": [\"id\"], \"filter\": [" + condition + "]}", "hr");

        assertThat(result.text()).isEqualTo("| id |\n| --- |\n| " + id + " |");
    }

    @Test
    void ordersAndCuts() {
        var arguments = "{\"view\": \"invoices\", \"columns\": [\"id\"], \"limit\": 1,"
                + " \"order\": [{\"column\": \"amount\", \"direction\": \"desc\"}]}";

        assertThat(query("alice", arguments, "hr").text())
                .isEqualTo("| id |\n| --- |\n| 3 |\n\nThere are more than 1 rows; only these are shown.");
    }

    @Test
    void explainsWhatTheModelCanCorrect() {
        assertThat(query("alice", "{\"view\": \"payroll\"}").text())
                .isEqualTo("There is no view payroll. There are invoices, slow");
        var result =
                query("alice", "{\"view\": \"invoices\", \"filter\": [{\"column\": \"paid\", \"value\": \"soon\"}]}");
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).contains("does not fit its column", "soon");
        assertThat(query("alice", "{\"view\": \"slow\"}").text()).contains("takes too long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant usage on schema sales to records_reader | grant select on sales.invoice to records_reader | can read sales.invoice",
                "grant insert on records.invoices to records_reader | select 1 where false | can change",
                "alter role records_reader bypassrls | select 1 where false | ignores row level security"
            })
    void refusesARoleWithFurtherRights(String first, String second, String reason) {
        TestDatabase.update(first);
        if (!second.startsWith("select")) TestDatabase.update(second);
        try {
            assertThat(query("alice", "{}").text()).contains("The records cannot be used", reason);
        } finally {
            TestDatabase.update("revoke all on sales.invoice from records_reader");
            TestDatabase.update("revoke all on schema sales from records_reader");
            TestDatabase.update("revoke insert on records.invoices from records_reader");
            TestDatabase.update("alter role records_reader nobypassrls");
        }
    }

    @Test
    void saysNothingOfADatabaseThatCannotBeReached() {
        config.url = Optional.of("jdbc:postgresql://127.0.0.1:1/nothing");

        assertThat(query("alice", "{}").text()).isEqualTo("The records cannot be read at the moment.");
    }

    private Result query(String user, String arguments, String... groups) {
        Caller caller = ToolCalls.caller(user, groups);
        return ToolCalls.result(tool, ToolCalls.context(caller, UUID.randomUUID()), arguments);
    }
}
