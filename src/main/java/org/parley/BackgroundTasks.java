package org.parley;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Threads that belong to the application, not to the request that starts them. They are platform threads, because
 * virtual threads can deadlock while a class is being loaded (see src/adr).
 */
@ApplicationScoped
public class BackgroundTasks {
    private static final Logger LOG = System.getLogger(BackgroundTasks.class.getName());
    private static final int FEW = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

    /** Not the context class loader: a health request during deployment runs on a thread of the server. */
    private final ClassLoader application = BackgroundTasks.class.getClassLoader();

    private final Queue<Thread> rounds = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    private final ThreadFactory threads = Thread.ofPlatform()
            .name("parley-", 0)
            .daemon()
            .inheritInheritableThreadLocals(false)
            .factory();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(FEW, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
    private final ExecutorService few = Executors.newFixedThreadPool(FEW, threads);

    @Inject
    @ConfigProperty(name = "parley.tasks.threads")
    int limit = FEW;

    @PostConstruct
    void start() {
        startTimer();
        // the queue has no bound, so this is also the largest number
        pool.setCorePoolSize(limit);
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts the JDK's timer thread. It ends with the JVM and keeps the context class loader of the thread that uses it
     * first: without this method, the first application, also after it is undeployed.
     */
    private static void startTimer() {
        var here = Thread.currentThread();
        var loader = here.getContextClassLoader();
        here.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> {});
        } finally {
            here.setContextClassLoader(loader);
        }
    }

    /** Runs the task on one of a limited number of threads, without the caller's identity; at once if one is free. */
    public void run(Runnable task) {
        pool.execute(() -> runHere(task));
    }

    /** Does the same after a pause, during which no thread is blocked. */
    public void run(Duration pause, Runnable task) {
        after(pause, this::run).execute(task);
    }

    /** Runs the task on a new thread, without the caller's identity. */
    public Thread start(Runnable task) {
        var thread = threads.newThread(() -> runHere(task));
        thread.start();
        return thread;
    }

    /** Queues the task for a few threads, two for each processor: for tasks that can arrive in large numbers. */
    public void queue(Runnable task) {
        few.execute(() -> runHere(task));
    }

    /** Does the same after a pause, during which no thread is blocked. */
    public void queue(Duration pause, Runnable task) {
        after(pause, this::queue).execute(task);
    }

    /** Runs the task repeatedly on a separate thread, each time after this pause, until the application ends. */
    public void every(Duration pause, Runnable round) {
        every(pause, pause, round);
    }

    /**
     * Does the same, but limits the task to a tenth of the time: after a long round the pause grows, up to the longest
     * pause.
     */
    public void every(Duration pause, Duration longest, Runnable round) {
        rounds.add(start(() -> repeat(pause, longest, round)));
    }

    private static Executor after(Duration pause, Executor executor) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor);
    }

    private void runHere(Runnable task) {
        Thread.currentThread().setContextClassLoader(application);
        task.run();
    }

    @PreDestroy
    void stop() {
        stopped = true;
        rounds.forEach(Thread::interrupt);
        pool.shutdown();
        few.shutdown();
    }

    /** The interrupt alone would not end a round whose task swallows it, as a wait for a connection may do. */
    private void repeat(Duration pause, Duration longest, Runnable round) {
        try {
            Thread.sleep(pause);
            while (!stopped) {
                long begin = System.nanoTime();
                attempt(round);
                long rest = Math.min(9 * (System.nanoTime() - begin), longest.toNanos());
                Thread.sleep(Duration.ofNanos(Math.max(pause.toNanos(), rest)));
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "The application ends");
        }
    }

    private void attempt(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            var level = stopped ? Level.DEBUG : Level.ERROR;
            LOG.log(level, "A regular task broke, and will be tried again", e);
        }
    }
}
