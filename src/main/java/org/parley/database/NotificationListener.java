package org.parley.database;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.parley.BackgroundTasks;
import org.parley.health.BuildVersion;
import org.postgresql.PGConnection;

/** Listens for notifications on one connection per node, and reconnects when it breaks. */
@ApplicationScoped
public class NotificationListener {
    private static final Logger LOG = System.getLogger(NotificationListener.class.getName());
    private static final int WAIT_MS = 10_000;
    private static final int ANSWER_SECONDS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    BackgroundTasks workers;

    @Inject
    Event<Notification> notices;

    @Inject
    BuildVersion version;

    private volatile Connection listening;
    private volatile boolean ending;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.start(this::listen);
    }

    /** A thread that waits in a read cannot be interrupted, so its connection is closed. */
    @PreDestroy
    void stop() {
        ending = true;
        var connection = listening;
        try {
            if (connection != null) connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "Listening goes on for some seconds", e);
        }
    }

    private void listen() {
        while (!ending) {
            try (var connection = source.getConnection()) {
                listening = connection;
                listenOn(connection);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "Not listening at the moment: {0}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                // an observer that fails must not end the listening
                LOG.log(Level.WARNING, "A notice was not taken", e);
                pause();
            } finally {
                listening = null;
            }
        }
    }

    private void listenOn(Connection connection) throws SQLException {
        // this connection is always open, so its name shows the version of this node to the other nodes
        DatabaseProbe.introduce(connection, "parley " + version.text());
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Notification.LOG);
            statement.execute("listen " + Notification.CANCEL);
            statement.execute("listen " + Notification.SESSION_ENDED);
            statement.execute("listen " + Notification.THREADS);
            statement.execute("listen " + Notification.CONFIGURATION);
        }
        notices.fire(new Notification(Notification.RECONNECTED, ""));
        var postgres = connection.unwrap(PGConnection.class);
        while (!ending) {
            var heard = postgres.getNotifications(WAIT_MS);
            for (var notice : heard) notices.fire(new Notification(notice.getName(), notice.getParameter()));
            // a silent connection may also be broken by the network
            if (heard.length == 0 && !connection.isValid(ANSWER_SECONDS))
                throw new SQLException("The listening connection does not answer");
        }
    }

    private void pause() {
        if (ending) return;
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
