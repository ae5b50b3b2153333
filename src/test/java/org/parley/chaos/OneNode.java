package org.parley.chaos;

import java.nio.file.Path;
import java.util.Map;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.SilentProxy;
import org.parley.testing.StubModel;

/** One node with its own PostgreSQL and model endpoint, each behind a network that can fall silent. */
final class OneNode implements AutoCloseable {
    private final StubModel model = StubModel.start();
    private final int port = Ports.findFree();
    private final Postgres database;
    private final SilentProxy networkOfDatabase = SilentProxy.to(port);
    private final SilentProxy networkOfModel = SilentProxy.to(model.url().getPort());
    private final Node node;

    /** @param settings further settings, by key */
    OneNode(String name, Map<String, String> settings) {
        this(name, Path.of("target/postgres-" + name), settings);
    }

    /** @param folder of PostgreSQL's programs and data */
    OneNode(String name, Path folder, Map<String, String> settings) {
        database = new Postgres(folder, port, Map.of("fsync", "off")).startFresh();
        var config = Parley.settings(database.config(), model.url());
        config.put("parley.db.port", String.valueOf(networkOfDatabase.port()));
        config.put("parley.model.url", "http://127.0.0.1:" + networkOfModel.port() + "/v1");
        config.put("parley.run.per-user", "5000");
        config.put("parley.limit.threads-per-minute", "0");
        config.put("parley.limit.followers", "0");
        config.putAll(settings);
        node = new Node(name, config).start().awaitReady();
    }

    Node node() {
        return node;
    }

    Postgres database() {
        return database;
    }

    SilentProxy networkOfDatabase() {
        return networkOfDatabase;
    }

    SilentProxy networkOfModel() {
        return networkOfModel;
    }

    Chat as(String user) {
        return Chat.as(user, node.url());
    }

    OtherUsers others() {
        return OtherUsers.at(node.url(), 20);
    }

    @Override
    public void close() {
        node.close();
        networkOfDatabase.close();
        networkOfModel.close();
        database.close();
        model.close();
    }
}
