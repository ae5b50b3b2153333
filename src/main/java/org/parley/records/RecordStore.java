package org.parley.records;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.database.SeparateDatabase;
import org.parley.database.Sql;
import org.parley.identity.Caller;
import org.parley.records.RecordQuery.Condition;
import org.parley.records.RecordView.Column;

/** SQL for the views of the schema that the role of this database may read. */
final class RecordStore {
    private static final String VIEWS = """
            select c.relname, coalesce(obj_description(c.oid, 'pg_class'), ''), a.attname,
                format_type(a.atttypid, null), coalesce(col_description(c.oid, a.attnum), '')
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = ? and c.relkind in ('v', 'm') and has_column_privilege(c.oid, a.attnum, 'select')
            order by c.relname, a.attnum
            """;

    /** Rights with which the role could read or change more than the views. */
    private static final String EXCESS = """
            select 'the role is a superuser' from pg_roles where rolname = current_user and rolsuper
            union all
            select 'the role ignores row level security' from pg_roles where rolname = current_user and rolbypassrls
            union all
            select 'the role can create roles or databases' from pg_roles
            where rolname = current_user and (rolcreaterole or rolcreatedb)
            union all
            (select 'the role can change ' || c.oid::regclass from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                and has_schema_privilege(n.oid, 'usage')
                and has_table_privilege(c.oid, 'insert, update, delete, truncate') limit 1)
            union all
            (select 'the role can read ' || c.oid::regclass from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%'
                and n.nspname not in ('information_schema', ?)
                and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
                and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') limit 1)
            """;

    /** For rules of rows: {@code current_setting('parley.user_id')}. */
    private static final String CALLER = """
            select set_config('parley.user_id', ?, true), set_config('parley.groups', ?::text[]::text, true)
            """;

    private final SeparateDatabase database;
    private final String schema;

    RecordStore(SeparateDatabase database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    /** @param isCut whether there are more rows */
    record Rows(List<List<String>> rows, boolean isCut) {}

    /** Descriptions of rights that the role must not have; empty if there are none. */
    List<String> excess() {
        return database.read(connection -> Sql.list(connection, EXCESS, row -> row.getString(1), schema));
    }

    List<RecordView> views() {
        return database.read(connection -> {
            var views = new LinkedHashMap<String, RecordView>();
            Sql.list(connection, VIEWS, row -> add(views, row), schema);
            return List.copyOf(views.values());
        });
    }

    private static boolean add(LinkedHashMap<String, RecordView> views, ResultSet row) throws SQLException {
        var description = row.getString(2);
        return views.computeIfAbsent(row.getString(1), name -> new RecordView(name, description, new ArrayList<>()))
                .columns()
                .add(new Column(row.getString(3), row.getString(4), row.getString(5)));
    }

    Rows rows(RecordQuery query, Caller caller) {
        return database.read(connection -> {
            var groups = caller.groups().toArray(String[]::new);
            Sql.list(connection, CALLER, row -> true, caller.id(), groups);
            return rows(connection, query);
        });
    }

    private Rows rows(Connection connection, RecordQuery query) throws SQLException {
        int width = query.columns().size();
        var values = query.conditions().stream().flatMap(RecordStore::bound).toArray();
        var found = Sql.list(connection, statement(query), row -> cells(row, width), values);
        boolean isCut = found.size() > query.limit();
        return new Rows(isCut ? found.subList(0, query.limit()) : found, isCut);
    }

    /** Names are those of PostgreSQL's catalog and quoted; every value is bound. */
    String statement(RecordQuery query) {
        var columns =
                query.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        var statement = new StringBuilder("select ")
                .append(columns)
                .append(" from ")
                .append(quoted(schema))
                .append('.')
                .append(quoted(query.view().name()));
        if (!query.conditions().isEmpty())
            statement.append(query.conditions().stream()
                    .map(RecordStore::condition)
                    .collect(Collectors.joining(" and ", " where ", "")));
        if (!query.order().isEmpty())
            statement.append(query.order().stream()
                    .map(order -> quoted(order.column().name()) + (order.descending() ? " desc nulls last" : ""))
                    .collect(Collectors.joining(", ", " order by ", "")));
        return statement.append(" limit ").append(query.limit() + 1).toString();
    }

    private static String condition(Condition condition) {
        var column = quoted(condition.column().name());
        var type = condition.column().type();
        return switch (condition.operator()) {
            case EQUAL -> column + " = cast(? as " + type + ")";
            case NOT_EQUAL -> column + " is distinct from cast(? as " + type + ")";
            case LESS -> column + " < cast(? as " + type + ")";
            case LESS_OR_EQUAL -> column + " <= cast(? as " + type + ")";
            case GREATER -> column + " > cast(? as " + type + ")";
            case GREATER_OR_EQUAL -> column + " >= cast(? as " + type + ")";
            case CONTAINS -> "strpos(lower(cast(" + column + " as text)), lower(?)) > 0";
            case IN -> column + " = any(cast(? as " + type + "[]))";
            case IS_NULL -> column + " is null";
            case IS_NOT_NULL -> column + " is not null";
        };
    }

    private static Stream<Object> bound(Condition condition) {
        return condition.operator() == RecordQuery.Operator.IN
                ? Stream.<Object>of((Object) condition.values().toArray(String[]::new))
                : condition.values().stream().map(value -> (Object) value);
    }

    private static List<String> cells(ResultSet row, int width) throws SQLException {
        var cells = new ArrayList<String>(width);
        for (int i = 1; i <= width; i++) cells.add(Objects.requireNonNullElse(row.getString(i), ""));
        return cells;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
