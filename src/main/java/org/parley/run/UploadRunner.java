package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.parley.file.FileIntake;
import org.parley.file.UploadForm;
import org.parley.file.UploadReader;
import org.parley.http.RequestAborted;
import org.parley.identity.Caller;
import org.parley.stream.StreamSink;
import org.parley.thread.ThreadService;

/**
 * Receives uploads and starts their runs on separate threads, so that a slow sender does not occupy a request thread.
 */
@ApplicationScoped
public class UploadRunner {
    private static final Logger LOG = System.getLogger(UploadRunner.class.getName());

    @Inject
    UploadReader reader;

    @Inject
    FileIntake intake;

    @Inject
    ThreadService threads;

    @Inject
    RunStarter runs;

    @Inject
    StreamConnector streams;

    @Inject
    UploadThreads senders;

    /** Always answers through the sink, even after a failure. */
    void take(Caller caller, StreamSink sink) {
        senders.run(caller.id(), () -> answer(caller, sink));
    }

    private void answer(Caller caller, StreamSink sink) {
        try {
            var form = reader.read(sink.request(), caller.id(), fields -> check(caller, fields));
            start(caller, form, sink);
        } catch (RequestAborted e) {
            LOG.log(Level.INFO, "An upload was aborted by its sender {0}", e.getMessage());
            sink.abandon();
        } catch (IOException | SQLException | RuntimeException e) {
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
