package org.parley.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.database.SeparateDatabase;
import org.parley.records.RecordView.Column;
import org.parley.tool.InvalidArgument;
import org.parley.tool.ToolArguments;

class RecordQueryTest {
    private static final RecordView VIEW = new RecordView(
            "orders",
            "",
            List.of(
                    new Column("id", "integer", ""),
                    new Column("customer", "text", ""),
                    new Column("odd\"name", "date", "")));

    private final RecordStore store = new RecordStore(
            new SeparateDatabase("jdbc:postgresql://127.0.0.1:1/x", "x", "x", Duration.ofSeconds(1)), "records");

    @Test
    void bindsEveryValueAndQuotesEveryName() {
        var query = query("""
                {"columns": ["customer"], "limit": 5,
                 "filter": [{"column": "customer", "operator": "contains", "value": "x' or 1=1 --"},
                            {"column": "id", "operator": "in", "value": [1, "2"]},
                            {"column": "odd\\"name", "operator": "<", "value": "2026-01-01"},
                            {"column": "customer", "operator": "is_not_null"}],
                 "order": [{"column": "id", "direction": "DESC"}, {"column": "customer"}]}""");

        assertThat(store.statement(query))
                .isEqualTo("select \"customer\" from \"records\".\"orders\""
                        + " where strpos(lower(cast(\"customer\" as text)), lower(?)) > 0"
                        + " and \"id\" = any(cast(? as integer[]))"
                        + " and \"odd\"\"name\" < cast(? as date)"
                        + " and \"customer\" is not null"
                        + " order by \"id\" desc nulls last, \"customer\" limit 6");
        assertThat(query.conditions().get(1).values()).containsExactly("1", "2");
    }

    @Test
    void readsAllColumnsUnlessSomeAreNamed() {
        assertThat(query("{}").columns()).isEqualTo(VIEW.columns());
        assertThat(query("{\"columns\": [\"*\"]}").columns()).isEqualTo(VIEW.columns());
        assertThat(query("{}").limit()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"columns\": [\"password\"]} | has no column password. It has id, customer",
                "{\"columns\": [\"id; drop table x\"]} | has no column",
                "{\"filter\": [{\"column\": \"id\", \"operator\": \"or\", \"value\": 1}]} | operator must be one of",
                "{\"filter\": [{\"column\": \"id\", \"operator\": \"=\"}]} | needs a value",
                "{\"filter\": [{\"column\": \"id\", \"operator\": \"=\", \"value\": [1, 2]}]} | use the operator in",
                "{\"filter\": [{\"column\": \"id\", \"operator\": \"=\", \"value\": {}}]} | value must be a text",
                "{\"filter\": \"id = 1\"} | filter must contain only objects",
                "{\"order\": [{\"column\": \"x\"}]} | has no column x",
                "{\"limit\": 101} | limit must be a whole number from 1 to 100"
            })
    void refusesWhatTheViewDoesNotHave(String arguments, String reason) {
        assertThatThrownBy(() -> query(arguments))
                .isInstanceOf(InvalidArgument.class)
                .hasMessageContaining(reason);
    }

    private static RecordQuery query(String arguments) {
        return RecordQuery.of(VIEW, ToolArguments.of(arguments), 100);
    }
}
