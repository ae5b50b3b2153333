package org.parley.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Shortens the server's log record of a request whose path cannot be decoded, such as {@code /%zz}. The server answers it
 * with an empty response before the application sees it, and would log a SEVERE error with a stack trace for this mistake
 * of a client.
 */
@ApplicationScoped
public class MalformedPaths implements Filter {
    private static final System.Logger LOG = System.getLogger(MalformedPaths.class.getName());
    private static final Logger SERVER = Logger.getLogger("jakarta.enterprise.web.core");
    private static final String DECODER = "org.glassfish.grizzly.http.util.";
    private static final int FRAMES = 5;

    private Filter before;

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        before = SERVER.getFilter();
        SERVER.setFilter(this);
    }

    @PreDestroy
    void stop() {
        SERVER.setFilter(before);
    }

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (isMalformedPath(entry.getThrown())) {
            LOG.log(Level.INFO, "A request with a malformed path was refused");
            return false;
        }
        return before == null || before.isLoggable(entry);
    }

    static boolean isMalformedPath(Throwable thrown) {
        return thrown != null
                && Arrays.stream(thrown.getStackTrace())
                        .limit(FRAMES)
                        .anyMatch(frame -> frame.getClassName().startsWith(DECODER));
    }
}
