package org.parley.runlog;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** The connection that a request came by: Payara's own, which no public API reaches. */
final class ClientConnection {
    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());

    private static final List<String> WAY =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    /** Null where it is gone. */
    private final Object connection;

    private ClientConnection(Object connection) {
        this.connection = connection;
    }

    static ClientConnection of(ServletRequest request) {
        try {
            Object at = unwrapped(request);
            for (var step : WAY)
                if (at != null) at = at.getClass().getMethod(step).invoke(at);
            return new ClientConnection(at);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server offers no way to its connections: {0}", e.toString());
            return new ClientConnection(null);
        }
    }

    /**
     * Where anything waits in memory, it is not ready for writing. The server's own limit follows the kernel's buffer, ten
     * megabytes, and each event that waits keeps eight kilobytes besides, however short it is.
     */
    void limitWaiting() {
        tell("setMaxAsyncWriteQueueSize", 1);
    }

    /** At once, also in the middle of a response. */
    void close() {
        tell("closeSilently");
    }

    private void tell(String method, int... value) {
        if (connection == null) return;
        try {
            if (value.length == 0) connection.getClass().getMethod(method).invoke(connection);
            else connection.getClass().getMethod(method, int.class).invoke(connection, value[0]);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server''s connections have no {0}: {1}", method, e.toString());
        }
    }

    private static ServletRequest unwrapped(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrapped(wrapper.getRequest()) : request;
    }
}
