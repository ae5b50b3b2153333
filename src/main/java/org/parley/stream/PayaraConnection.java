package org.parley.stream;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connection of a request. It is Payara's own object, which no public API exposes. */
final class PayaraConnection {
    private static final Logger LOG = System.getLogger(PayaraConnection.class.getName());

    private static final List<String> WAY =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    private record Call(Class<?> type, String method) {}

    /** Cached, because every streamed response uses these methods. */
    private static final Map<Call, Method> METHODS = new ConcurrentHashMap<>();

    /** Null if it is not available. */
    private final Object connection;

    private PayaraConnection(Object connection) {
        this.connection = connection;
    }

    static PayaraConnection of(ServletRequest request) {
        try {
            Object at = unwrapped(request);
            for (var step : WAY) if (at != null) at = call(at, step);
            return new PayaraConnection(at);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server offers no way to its connections: {0}", e.toString());
            return new PayaraConnection(null);
        }
    }

    /**
     * Makes the connection not ready for writing as soon as any data is queued in memory. The server's default limit
     * follows the kernel's buffer, ten megabytes, and each queued event occupies eight kilobytes in addition, however
     * short it is.
     */
    void limitWaiting() {
        invoke("setMaxAsyncWriteQueueSize", 1);
    }

    /** Closes the connection at once, even in the middle of a response. */
    void close() {
        invoke("closeSilently");
    }

    private void invoke(String method, int... value) {
        if (connection == null) return;
        try {
            call(connection, method, value);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server''s connections have no {0}: {1}", method, e.toString());
        }
    }

    private static Object call(Object object, String name, int... value) throws ReflectiveOperationException {
        var call = new Call(object.getClass(), name);
        var method = METHODS.get(call);
        if (method == null) {
            method = call.type().getMethod(name, value.length == 0 ? new Class<?>[0] : new Class<?>[] {int.class});
            METHODS.put(call, method);
        }
        return value.length == 0 ? method.invoke(object) : method.invoke(object, value[0]);
    }

    private static ServletRequest unwrapped(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrapped(wrapper.getRequest()) : request;
    }
}
