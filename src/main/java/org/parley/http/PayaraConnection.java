package org.parley.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connection of a request: Payara's internal object, which is not accessible by a public API. */
public final class PayaraConnection {
    private static final Logger LOG = System.getLogger(PayaraConnection.class.getName());

    private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";
    private static final String CONNECTION = "org.glassfish.grizzly.nio.NIOConnection";

    private static final List<String> PATH =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    private record Call(Class<?> type, String method) {}

    /** Looked up once, since every request uses them. */
    private static final Map<Call, Method> METHODS = new ConcurrentHashMap<>();

    private final @Nullable Object connection;

    private PayaraConnection(@Nullable Object connection) {
        this.connection = connection;
    }

    public static PayaraConnection of(ServletRequest request) {
        Object at = unwrapped(request);
        for (var step : PATH) if (at != null) at = call(at, step);
        return new PayaraConnection(at);
    }

    /**
     * Looks up everything that this class calls.
     *
     * @param server loads the server's own classes
     * @throws IllegalStateException if something is missing: slow clients could fill the heap of such a server
     */
    static void check(ClassLoader server) {
        try {
            Class<?> type = server.loadClass(REQUEST);
            for (var step : PATH) type = type.getMethod(step).getReturnType();
            type.getMethod("closeSilently");
            var connection = type.getClassLoader().loadClass(CONNECTION);
            connection.getMethod("setMaxAsyncWriteQueueSize", int.class);
            connection.getMethod("getAsyncWriteQueue").getReturnType().getMethod("spaceInBytes");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("Parley needs Payara 6; this server lacks " + e.getMessage(), e);
        }
    }

    /**
     * Number of waiting bytes from which the connection is not ready for writing. The server's default is 10 MB, and
     * each queued event occupies 8 KB in addition, however short it is.
     */
    public void limitWaiting(int bytes) {
        if (connection != null) call(connection, "setMaxAsyncWriteQueueSize", bytes);
    }

    /** Number of bytes that were written and that the client has not taken yet. */
    int waiting() {
        var queue = connection == null ? null : call(connection, "getAsyncWriteQueue");
        return queue == null ? 0 : (int) call(queue, "spaceInBytes");
    }

    /** Closes it at once, even in the middle of a response. */
    public void close() {
        if (connection != null) call(connection, "closeSilently");
    }

    private static @Nullable Object call(Object object, String name, int... value) {
        try {
            var call = new Call(object.getClass(), name);
            var method = METHODS.get(call);
            if (method == null) {
                method = call.type().getMethod(name, value.length == 0 ? new Class<?>[0] : new Class<?>[] {int.class});
                METHODS.put(call, method);
            }
            return value.length == 0 ? method.invoke(object) : method.invoke(object, value[0]);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "This server''s connections have no {0}: {1}", name, e.toString());
            return null;
        }
    }

    private static ServletRequest unwrapped(ServletRequest request) {
        return request instanceof ServletRequestWrapper wrapper ? unwrapped(wrapper.getRequest()) : request;
    }
}
