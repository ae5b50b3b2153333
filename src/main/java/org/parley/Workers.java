package org.parley;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadFactory;

/** Virtual threads that belong to the application, not to the request that happens to start them. */
@ApplicationScoped
public class Workers {
    private final ClassLoader application = Thread.currentThread().getContextClassLoader();

    private final ThreadFactory threads = Thread.ofVirtual()
            .name("parley-", 0)
            .inheritInheritableThreadLocals(false)
            .factory();

    /** Runs the task at once on a thread of its own, without the caller's identity. */
    public Thread start(Runnable task) {
        var thread = threads.newThread(() -> {
            Thread.currentThread().setContextClassLoader(application);
            task.run();
        });
        thread.start();
        return thread;
    }
}
