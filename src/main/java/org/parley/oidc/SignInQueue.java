package org.parley.oidc;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.error.RequestId;

/**
 * Threads for the steps of a sign-in that wait for the identity provider. If the provider does not answer, it occupies
 * only these threads and no request threads of the server; a step that cannot start within four seconds is refused.
 */
@ApplicationScoped
public class SignInQueue {
    private static final Logger LOG = System.getLogger(SignInQueue.class.getName());
    private static final int THREADS = 32;
    private static final int MAX_QUEUED = 500;
    private static final Duration MAX_WAIT = Duration.ofSeconds(4);

    private final ClassLoader application = SignInQueue.class.getClassLoader();

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_QUEUED),
            Thread.ofPlatform()
                    .name("parley-sign-in-", 0)
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .factory());

    SignInQueue() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** One step, which writes the response. */
    interface Step {
        void run(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** Runs the step on a thread of this queue, or {@code refused} if no thread is free in time. */
    void run(HttpServletRequest request, HttpServletResponse response, Step step, Step refused) throws IOException {
        var context = request.startAsync(request, response);
        context.setTimeout(0);
        var requestId = RequestId.current().orElse("");
        long queuedAt = System.nanoTime();
        try {
            threads.execute(() -> run(context, requestId, isLate(queuedAt) ? refused : step));
        } catch (RejectedExecutionException e) {
            run(context, requestId, refused);
        }
    }

    private void run(AsyncContext context, String requestId, Step step) {
        Thread.currentThread().setContextClassLoader(application);
        RequestId.begin(requestId);
        try {
            step.run((HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The browser has gone: {0}", e.getMessage());
        } finally {
            RequestId.end();
            context.complete();
        }
    }

    private static boolean isLate(long queuedAt) {
        return System.nanoTime() - queuedAt > MAX_WAIT.toNanos();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
