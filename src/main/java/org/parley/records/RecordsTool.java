package org.parley.records;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.parley.database.SqlException;
import org.parley.tool.BuiltInTool;
import org.parley.tool.InvalidArgument;
import org.parley.tool.ToolArguments;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;
import org.parley.tool.ToolTasks;

/** Queries of company tables through views, with the rights of the user. */
@ApplicationScoped
public class RecordsTool implements BuiltInTool {
    private static final Logger LOG = System.getLogger(RecordsTool.class.getName());
    private static final String DATA_ERROR = "22";
    private static final String TYPE_ERROR = "42883";
    private static final String TIMEOUT = "57014";

    private static final String PARAMETERS = """
            {"type": "object", "additionalProperties": false, "properties": {
            "view": {"type": "string", "description": "Name of the view"},
            "columns": {"type": "array", "items": {"type": "string"}, "description": "All columns if it is absent"},
            "filter": {"type": "array", "description": "Conditions that all must hold", "items": {
            "type": "object", "required": ["column", "operator"], "properties": {
            "column": {"type": "string"},
            "operator": {"enum": ["=", "!=", "<", "<=", ">", ">=", "contains", "in", "is_null", "is_not_null"]},
            "value": {"description": "Text, number or boolean; an array for the operator in"}}}},
            "order": {"type": "array", "items": {"type": "object", "required": ["column"], "properties": {
            "column": {"type": "string"}, "direction": {"enum": ["asc", "desc"]}}}},
            "limit": {"type": "integer", "minimum": 1, "description": "Rows, 20 by default"}}}""";

    @Inject
    RecordDatabase database;

    @Inject
    RecordsConfig config;

    @Inject
    ToolTasks tasks;

    @Override
    public ToolSpec spec() {
        var names = database.knownNames();
        return new ToolSpec(
                ToolReference.BUILT_IN,
                "Parley",
                "records",
                "Reads records of the company. Without a view, lists the views with their columns; do that first."
                        + (names.isEmpty() ? "" : " Views: " + String.join(", ", names)),
                PARAMETERS,
                true,
                false,
                true);
    }

    @Override
    public String missing() {
        if (config.url().isEmpty()) return "parley.tools.records.url is not set";
        return config.user().isEmpty() ? "parley.tools.records.user is not set" : "";
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String json) {
        return tasks.call(() -> query(context, ToolArguments.of(json)));
    }

    private ToolOutcome query(ToolContext context, ToolArguments arguments) {
        try {
            var name = arguments.optionalText("view");
            if (name.isEmpty()) return ToolOutcome.text(RecordTable.of(database.views()));
            var query = RecordQuery.of(view(name.get()), arguments, config.rows());
            return ToolOutcome.text(RecordTable.of(query, database.rows(query, context.caller())));
        } catch (SqlException e) {
            return ToolOutcome.error(reason(e));
        }
    }

    private RecordView view(String name) {
        return database.views().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidArgument("There is no view " + name + ". There are "
                        + database.views().stream().map(RecordView::name).collect(Collectors.joining(", "))));
    }

    /** PostgreSQL's own message names a value that does not fit its column; other failures are for operators. */
    private static String reason(SqlException failure) {
        if (failure.state().startsWith(DATA_ERROR) || failure.state().equals(TYPE_ERROR))
            return "A value does not fit its column: " + failure.getMessage();
        if (failure.state().equals(TIMEOUT)) return "The query takes too long. Use a narrower filter.";
        LOG.log(Level.WARNING, "A query of records failed: {0} {1}", failure.state(), failure.kind());
        return "The records cannot be read at the moment.";
    }
}
