package org.parley.stream;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connection that a request came by: Payara's own, which no public API reaches. */
final class PayaraConnection {
    private static final Logger LOG = System.getLogger(PayaraConnection.class.getName());

    private static final List<String> WAY =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    private record Call(Class<?> type, String method) {}

    /** Found once: each answer comes this way. */
    private static final Map<Call, Method> METHODS = new ConcurrentHashMap<>();

    /** Null where it is gone. */
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
     * Where anything waits in memory, it is not ready for writing. The server's own limit follows the kernel's buffer, ten
     * megabytes, and each event that waits keeps eight kilobytes besides, however short it is.
     */
    void limitWaiting() {
        invoke("setMaxAsyncWriteQueueSize", 1);
    }

    /** At once, also in the middle of a response. */
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
