package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.runlog.ActiveFollowers;
import org.parley.runlog.AgUiFormat;
import org.parley.runlog.EventFormat;
import org.parley.runlog.EventFormat.Snapshot;
import org.parley.runlog.PlainTextFormat;
import org.parley.runlog.RunLog;
import org.parley.stream.StreamSink;
import org.parley.thread.OpenThreadRequest;
import org.parley.thread.ThreadService;

/** Connects the log of a run to the response of a request, in the format that the request accepts. */
@ApplicationScoped
public class StreamConnector {
    @Inject
    ActiveFollowers followers;

    @Inject
    ThreadService threads;

    void stream(RunLog log, StreamSink sink) {
        followers.follow(log, 0, List.of(), format(log, sink), sink);
    }

    void stream(RunLog log, FollowRequest follow, String owner, StreamSink sink) {
        var format = format(log, sink);
        if (!follow.join()) {
            followers.follow(log, follow.after(), List.of(), format, sink);
            return;
        }
        var joined = log.snapshot();
        var prelude = format.prelude(messages(log, joined, owner), joined.answering());
        followers.follow(log, joined.seq(), prelude, format, sink);
    }

    private List<Snapshot> messages(RunLog log, RunLog.Snapshot joined, String owner) {
        var answer = log.info().messageId();
        var messages = new ArrayList<Snapshot>();
        var text = new StringBuilder();
        for (var message : threads.open(
                        owner, OpenThreadRequest.Query.newest(log.info().threadId()))
                .messages()) {
            var id = message.metadata().id();
            if (id.equals(answer)) text.append(message.content(), 0, log.info().textBefore());
            else messages.add(new Snapshot(id.toString(), message.role(), message.content()));
        }
        text.append(joined.text());
        if (!text.isEmpty()) messages.add(new Snapshot(answer.toString(), "assistant", text.toString()));
        return messages;
    }

    private static EventFormat format(RunLog log, StreamSink sink) {
        return sink.isPlain() ? new PlainTextFormat() : new AgUiFormat(log.info());
    }
}
