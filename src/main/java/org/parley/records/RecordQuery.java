package org.parley.records;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.records.RecordView.Column;
import org.parley.tool.InvalidArgument;
import org.parley.tool.ToolArguments;

/**
 * A query of one view. It contains only columns of the view and known operators; values are separate from the statement.
 *
 * @param limit most rows
 */
record RecordQuery(RecordView view, List<Column> columns, List<Condition> conditions, List<Order> order, int limit) {
    private static final int MOST_CONDITIONS = 20;
    private static final int MOST_VALUES = 200;

    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        CONTAINS("contains"),
        IN("in"),
        IS_NULL("is_null"),
        IS_NOT_NULL("is_not_null");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        static Operator of(String word) {
            for (var operator : values()) if (operator.word.equals(word.toLowerCase(Locale.ROOT))) return operator;
            throw new InvalidArgument("operator must be one of = != < <= > >= contains in is_null is_not_null");
        }

        boolean needsValue() {
            return this != IS_NULL && this != IS_NOT_NULL;
        }
    }

    /** @param values one for most operators, several for {@code in}, none for the tests of null */
    record Condition(Column column, Operator operator, List<String> values) {}

    record Order(Column column, boolean descending) {}

    /** @throws InvalidArgument if the view does not have what the arguments name */
    static RecordQuery of(RecordView view, ToolArguments arguments, int mostRows) {
        var columns = arguments.texts("columns").stream()
                .filter(name -> !name.equals("*"))
                .map(name -> column(view, name))
                .toList();
        var conditions = arguments.objects("filter").stream()
                .map(each -> condition(view, each))
                .toList();
        if (conditions.size() > MOST_CONDITIONS)
            throw new InvalidArgument("filter must have at most " + MOST_CONDITIONS + " conditions");
        var order = arguments.objects("order").stream()
                .map(each -> new Order(column(view, each.text("column")), isDescending(each)))
                .toList();
        return new RecordQuery(
                view,
                columns.isEmpty() ? view.columns() : columns,
                conditions,
                order,
                arguments.number("limit", Math.min(20, mostRows), 1, mostRows));
    }

    private static boolean isDescending(ToolArguments order) {
        return order.optionalText("direction")
                .filter(direction -> direction.toLowerCase(Locale.ROOT).startsWith("desc"))
                .isPresent();
    }

    private static Condition condition(RecordView view, ToolArguments condition) {
        var operator = Operator.of(condition.optionalText("operator").orElse("="));
        var values = condition.elements("value").stream()
                .filter(value -> value != JsonValue.NULL)
                .map(value -> ToolArguments.text("value", value))
                .toList();
        var column = column(view, condition.text("column"));
        if (!operator.needsValue()) return new Condition(column, operator, List.of());
        if (values.isEmpty()) throw new InvalidArgument("The condition for " + column.name() + " needs a value");
        if (operator != Operator.IN && values.size() > 1)
            throw new InvalidArgument("The condition for " + column.name() + " takes one value; use the operator in");
        if (values.size() > MOST_VALUES)
            throw new InvalidArgument("A condition takes at most " + MOST_VALUES + " values");
        return new Condition(column, operator, new ArrayList<>(values));
    }

    private static Column column(RecordView view, String name) {
        return view.column(name)
                .orElseThrow(
                        () -> new InvalidArgument("The view " + view.name() + " has no column " + name + ". It has "
                                + view.columns().stream().map(Column::name).collect(Collectors.joining(", "))));
    }
}
