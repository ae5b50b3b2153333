package org.parley.run;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.error.Busy;
import org.parley.file.FileConfig;
import org.parley.limits.Limits;
import org.parley.limits.Shares.Share;

/** Threads for uploads, a limited number for each user and for the node: a slow sender occupies one of them. */
@ApplicationScoped
public class UploadThreads {
    @Inject
    FileConfig config;

    @Inject
    Limits limits;

    private ExecutorService senders;

    @PostConstruct
    void open() {
        var application = Thread.currentThread().getContextClassLoader();
        var named = Thread.ofPlatform()
                .name("parley-upload-", 0)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .factory();
        senders = new ThreadPoolExecutor(0, config.uploads(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = named.newThread(task);
            thread.setContextClassLoader(application);
            return thread;
        });
    }

    @PreDestroy
    void close() {
        senders.shutdownNow();
    }

    /** @throws Busy if this user or this node has reached its limit of uploads */
    void run(String user, Runnable upload) {
        var share = limits.upload(user);
        try {
            senders.execute(() -> run(upload, share));
        } catch (RejectedExecutionException e) {
            share.close();
            throw Busy.unavailable("too_many_uploads", "This server has as many uploads under way as it may", 10);
        }
    }

    private static void run(Runnable upload, Share share) {
        try (share) {
            upload.run();
        }
    }
}
