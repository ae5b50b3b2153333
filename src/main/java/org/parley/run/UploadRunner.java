package org.parley.run;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.parley.error.BadRequest;
import org.parley.error.Busy;
import org.parley.file.FileConfig;
import org.parley.file.FileIntake;
import org.parley.file.UploadForm;
import org.parley.file.UploadReader;
import org.parley.identity.Caller;
import org.parley.limits.Limits;
import org.parley.limits.Shares.Share;
import org.parley.stream.StreamSink;
import org.parley.thread.ThreadService;

/**
 * Receives uploads and starts their runs on separate threads, so that a slow sender does not occupy a request thread.
 */
@ApplicationScoped
public class UploadRunner {
    @Inject
    UploadReader reader;

    @Inject
    FileIntake intake;

    @Inject
    FileConfig config;

    @Inject
    ThreadService threads;

    @Inject
    RunStarter runs;

    @Inject
    StreamConnector streams;

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

    /** Always answers through the sink, even after a failure. */
    void take(Caller caller, StreamSink sink) {
        var share = limits.upload(caller.id());
        try {
            senders.execute(() -> answer(caller, sink, share));
        } catch (RejectedExecutionException e) {
            share.close();
            throw Busy.unavailable("too_many_uploads", "This server has as many uploads under way as it may", 10);
        }
    }

    private void answer(Caller caller, StreamSink sink, Share share) {
        try (share) {
            var form = reader.read(sink.request(), caller.id(), fields -> check(caller, fields));
            start(caller, form, sink);
        } catch (IOException e) {
            sink.refuse(new BadRequest("The upload was cut off"));
        } catch (SQLException | RuntimeException e) {
            sink.refuse(e);
        } catch (Error e) {
            // the caller gets a response in any case; the error then ends this thread
            sink.refuse(new IllegalStateException(e));
            throw e;
        }
    }

    private void start(Caller caller, UploadForm form, StreamSink sink) {
        try {
            streams.stream(runs.start(caller, UploadRequest.run(form)), sink);
        } finally {
            intake.release(form.uploads());
        }
    }

    /** Checks early, while the file is still being received. */
    private void check(Caller caller, UploadForm form) {
        UploadRequest.id(form, "thread_id").ifPresent(id -> threads.check(caller.id(), id));
    }
}
