package org.parley.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.StubModel;

/** Two nodes that share only one PostgreSQL and a model endpoint, with a proxy in front. */
public final class TwoNodes implements AutoCloseable {
    private final StubModel model = StubModel.start();
    private final Postgres database = new Postgres(
                    Path.of("target/postgres-chaos"), Ports.findFree(), Map.of("max_connections", "100"))
            .startFresh();
    private final Node a = new Node("a", config());
    private final Node b = new Node("b", config());
    private final Proxy proxy = Proxy.start(List.of(a.port(), b.port()));

    Node a() {
        return a;
    }

    Node b() {
        return b;
    }

    /** Returns the address of the proxy. */
    URI url() {
        return proxy.url();
    }

    StubModel model() {
        return model;
    }

    Postgres database() {
        return database;
    }

    /** Starts the nodes that are not running. The first node creates the schema, so that the second node finds it. */
    TwoNodes awaitBoth() {
        for (var node : List.of(a, b)) if (!node.isAlive()) node.start();
        a.awaitReady();
        b.awaitReady();
        return this;
    }

    /** Returns Alice's session, signed in through the proxy. */
    Chat alice() {
        return Chat.as("alice", url());
    }

    /** Returns the number of runs with this status. */
    int runs(String status) {
        return number("select count(*) from run where status = '" + status + "'");
    }

    /** Returns the single number of the query. */
    int number(String sql) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        a.close();
        b.close();
        database.close();
        model.close();
    }

    private Map<String, String> config() {
        var config = Parley.settings(database.config(), model.url());
        config.put("parley.run.per-user", "5000");
        config.put("parley.limit.threads-per-minute", "0");
        config.put("parley.limit.followers", "0");
        return config;
    }
}
