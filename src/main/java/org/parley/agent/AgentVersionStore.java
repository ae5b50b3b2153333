package org.parley.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.audit.Actor;
import org.parley.database.Notification;
import org.parley.database.Sql;

/** SQL of the table of agent versions, and the lock and notification for each change. */
@ApplicationScoped
public class AgentVersionStore {
    private static final String ADD = """
            insert into agent_version (agent_id, version, at, actor, definition) values (?, ?, now(), ?, ?)
            on conflict do nothing
            """;

    private static final String NEWEST = """
            select version, at, actor, definition from agent_version
            where agent_id = ? and version < ? order by version desc limit ?
            """;

    /** Serializes changes of agents across all nodes, so that two cannot get the same name. */
    private static final String LOCK = "select pg_advisory_xact_lock(7305808868202342)";

    private static final String NOTIFY = "select pg_notify('" + Notification.CONFIGURATION + "', 'agents')";

    private static final String KNOWN_GROUPS =
            "select distinct jsonb_array_elements_text(cast(groups as jsonb)) from account";

    record Version(int number, Instant at, String actor, String definition) {
        static Version of(ResultSet row) throws SQLException {
            return new Version(row.getInt(1), row.getTimestamp(2).toInstant(), row.getString(3), row.getString(4));
        }
    }

    @Inject
    Sql sql;

    void lock() {
        sql.execute(LOCK);
    }

    /** Notifies all nodes when the transaction ends. */
    void tellNodes() {
        sql.execute(NOTIFY);
    }

    /** Stores an agent's current version, unless it is stored already. */
    void add(Agent agent, Actor actor) {
        var definition =
                AgentJson.write(agent.definition(), AgentReferences.IDS).build().toString();
        sql.update(ADD, agent.id(), agent.version(), actor.id(), definition);
    }

    /** The newest versions before this number, newest first. */
    List<Version> before(UUID agent, long number, int limit) {
        return sql.list(NEWEST, Version::of, agent, number, limit);
    }

    Optional<Version> find(UUID agent, int number) {
        return before(agent, number + 1L, 1).stream()
                .filter(version -> version.number() == number)
                .findFirst();
    }

    /** Whether any agent was ever saved in this database. */
    boolean hasAny() {
        return !sql.list("select from agent_version limit 1", row -> 0).isEmpty();
    }

    /** Groups that any user had at the last sign-in. */
    List<String> knownGroups() {
        return sql.list(KNOWN_GROUPS, row -> row.getString(1));
    }
}
