package org.parley.http;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.BackgroundTasks;
import org.parley.error.Busy;

/**
 * Registry of responses that their readers have not taken yet. A few threads send all of them. A reader that takes
 * almost nothing for a long time is disconnected.
 */
@ApplicationScoped
public class LongResponses {
    /** Up to this size a response is written at once: the connection may keep it in memory. */
    static final int IN_MEMORY = 64 * 1024;

    private static final int THREADS = 8;
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final long SLOWEST = 1024;

    @Inject
    HttpConfig config;

    @Inject
    BackgroundTasks workers;

    private final Map<ResponseSender, Progress> active = new ConcurrentHashMap<>();
    private ThreadPoolExecutor executor;

    /** @param sent bytes sent at that time */
    private record Progress(String caller, long sent, long at) {}

    @PostConstruct
    void start() {
        var application = LongResponses.class.getClassLoader();
        var named = Thread.ofPlatform()
                .name("parley-response-", 0)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .factory();
        executor = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = named.newThread(task);
            thread.setContextClassLoader(application);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        workers.every(CHECK, this::disconnectSlow);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }

    /**
     * Sends the body as its reader takes it; returns at once.
     *
     * @throws Busy if this caller reads, or this node sends, as many long responses as allowed
     */
    void send(HttpServletRequest request, HttpServletResponse response, LongBody body) throws IOException {
        var caller = Callers.of(request);
        checkRoom(caller);
        var source = body.source().open();
        try {
            if (body.length() >= 0) response.setContentLengthLong(body.length());
            if (request.isAsyncSupported()) begin(caller, request, response, source, body.length());
            else source.transferTo(response.getOutputStream());
        } finally {
            if (!request.isAsyncStarted()) source.close();
        }
    }

    private void begin(
            String caller, HttpServletRequest request, HttpServletResponse response, InputStream source, long length)
            throws IOException {
        var sender = new ResponseSender(request.startAsync(request, response), source, length, this);
        active.put(sender, new Progress(caller, 0, System.nanoTime()));
        sender.begin();
    }

    private void checkRoom(String caller) {
        if (active.size() >= config.longResponses())
            throw Busy.unavailable("too_many_downloads", "This server has as many downloads under way as it may", 10);
        if (active.values().stream()
                        .filter(progress -> progress.caller.equals(caller))
                        .count()
                >= config.longResponsesPerCaller())
            throw Busy.tooMany("too_many_downloads", "You have as many downloads under way as allowed", 10);
    }

    Executor executor() {
        return executor;
    }

    void ended(ResponseSender sender) {
        active.remove(sender);
    }

    private void disconnectSlow() {
        active.forEach(this::check);
    }

    private void check(ResponseSender sender, Progress last) {
        long now = System.nanoTime();
        long sent = sender.sent();
        var patience = config.responsePatience();
        if (sent - last.sent >= SLOWEST * patience.toSeconds())
            active.replace(sender, last, new Progress(last.caller, sent, now));
        else if (now - last.at > patience.toNanos()) sender.abort();
    }
}
