package org.parley.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.database.Sql;

/**
 * Sums of the ledger: by day from the table of sums, and from the ledger itself for entries that are not in that table
 * yet.
 */
@ApplicationScoped
public class UsageStore {
    static final int MOST_ROWS = 10_000;

    private static final int BATCH = 5_000;

    /**
     * The daily sums and the entries that they lack. The parameters are the user, or null for all, and the days, twice.
     */
    private static final String ALL = """
            with u as (
                select day, user_id, groups, agent_id, agent_name, endpoint_id, model, runs, failed, input_tokens,
                       output_tokens
                from usage_day where day between ? and ? %1$s
                union all
                select (at at time zone 'UTC')::date, user_id, groups, agent_id, agent_name, endpoint_id, model,
                       case when status = 'title' then 0 else 1 end,
                       case when status = 'failed' then 1 else 0 end, input_tokens, output_tokens
                from usage_pending p
                cross join lateral (select * from usage_entry e where e.run_id = p.run_id offset 0) e
                where (at at time zone 'UTC')::date between ? and ? %1$s)
            """;

    private static final String SUMS = """
            select %s, sum(u.runs), sum(u.failed), sum(u.input_tokens), sum(u.output_tokens),
                   coalesce(sum(u.input_tokens * p.input_per_million + u.output_tokens * p.output_per_million), 0) / 1000000
            from u
            %s
            left join lateral (
                select input_per_million, output_per_million from model_price
                where model_price.model = u.model and valid_from <= u.day order by valid_from desc limit 1) p on true
            group by %s order by %s limit %d
            """;

    private static final String ADD_LOST = """
            with entry as (
                insert into usage_entry
                select r.id, now(), r.owner, coalesce((select a.groups from account a where a.id = r.owner), '[]'),
                       m.agent_id, m.agent_name, m.agent_version,
                       coalesce((select g.endpoint_id from agent g where g.id = m.agent_id),
                           '00000000-0000-0000-0000-000000000001'), '', 'interrupted', 0, 0
                from run r join message m on m.id = r.message_id where r.id = ?
                on conflict do nothing
                returning run_id)
            insert into usage_pending select run_id from entry
            """;

    private static final String GROUPS =
            "left join lateral jsonb_array_elements_text(cast(u.groups as jsonb)) as g (name) on true";

    @Inject
    Sql sql;

    /** All users' sums, at most {@link #MOST_ROWS} rows plus one. */
    List<UsageRow> sums(UsageQuery query) {
        return sums(query, "", List.of());
    }

    /** One user's sums. */
    List<UsageRow> sums(UsageQuery query, String user) {
        return sums(query, "and user_id = ?", List.of(user));
    }

    /** Adds an entry for a run whose node was lost, in the caller's transaction. The run's usage is unknown. */
    public void addLost(UUID run) {
        sql.update(ADD_LOST, run);
    }

    /** Adds entries to the daily sums; returns whether there may be more. */
    boolean rollUp() {
        return sql.first("select usage_roll_up(?)", row -> row.getLong(1), BATCH)
                        .orElseThrow()
                == BATCH;
    }

    void rebuild() {
        sql.execute("select usage_rebuild()");
    }

    private List<UsageRow> sums(UsageQuery wanted, String condition, List<?> parameters) {
        var by = wanted.by();
        var columns = by.stream().map(one -> one.key + ", " + one.label).collect(Collectors.joining(", "));
        var keys = by.stream().map(one -> one.key).collect(Collectors.joining(", "));
        var join = by.contains(UsageDimension.GROUP) ? GROUPS : "";
        var query = ALL.formatted(condition) + SUMS.formatted(columns, join, keys, keys, MOST_ROWS + 1);
        var values = new ArrayList<Object>();
        for (int part = 0; part < 2; part++) {
            values.add(Date.valueOf(wanted.from()));
            values.add(Date.valueOf(wanted.to()));
            values.addAll(parameters);
        }
        return sql.list(query, row -> read(row, by), values.toArray());
    }

    private static UsageRow read(ResultSet row, List<UsageDimension> by) throws SQLException {
        var values = new HashMap<String, String>();
        int column = 1;
        for (var dimension : by) {
            values.put(dimension.word(), row.getString(column++));
            values.put(dimension.word() + "_name", row.getString(column++));
        }
        BigDecimal cost = row.getBigDecimal(column + 4);
        return UsageRow.of(
                values,
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros());
    }
}
