package org.parley.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.parley.error.ApiJson;
import org.parley.error.Busy;
import org.parley.error.NotFound;
import org.parley.error.TooLarge;
import org.parley.paging.PageRequest;
import org.parley.thread.MessageView;
import org.parley.thread.OpenThreadRequest.Query;
import org.parley.thread.ThreadService;
import org.parley.thread.ThreadSummaryStore;

/** Writes a thread as a file. A few at a time, because a file is built in memory. */
@ApplicationScoped
public class ThreadExport {
    private static final int AT_ONCE = 4;
    private static final long MOST_CHARS = 20_000_000;
    private static final long MOST_CHARS_OF_PDF = 2_000_000;
    private static final int SECONDS_TO_WAIT = 5;

    @Inject
    ThreadService threads;

    @Inject
    ThreadSummaryStore summaries;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /**
     * @throws NotFound if the owner has no such thread
     * @throws TooLarge if the thread is too long for this format
     * @throws Busy if too many threads are being exported
     */
    ExportFile export(String owner, UUID id, ExportFormat format) {
        if (!places.tryAcquire())
            throw Busy.unavailable("too_busy", "Too many threads are being exported", SECONDS_TO_WAIT);
        try {
            var thread = read(owner, id, format);
            return new ExportFile(thread.title(), format, bytes(thread, format));
        } finally {
            places.release();
        }
    }

    private ExportedThread read(String owner, UUID id, ExportFormat format) {
        var title = summaries.list(List.of(owner), List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("thread"))
                .entry()
                .title();
        return new ExportedThread(id, title, Instant.now(), messages(owner, id, format));
    }

    private List<MessageView> messages(String owner, UUID id, ExportFormat format) {
        var all = new ArrayList<MessageView>();
        long most = format == ExportFormat.PDF ? MOST_CHARS_OF_PDF : MOST_CHARS;
        var page = threads.open(owner, Query.newest(id));
        while (true) {
            all.addAll(0, page.messages());
            if (all.stream().mapToLong(message -> message.content().length()).sum() > most)
                throw new TooLarge(
                        "The thread has more than " + most + " characters, the most of a file of this format");
            if (page.nextCursor() == null) return all;
            page = threads.open(owner, new Query(id, PageRequest.after(page.nextCursor(), 1)));
        }
    }

    private static byte[] bytes(ExportedThread thread, ExportFormat format) {
        return switch (format) {
            case MARKDOWN -> MarkdownFile.of(thread).getBytes(StandardCharsets.UTF_8);
            case JSON -> ApiJson.write(thread).getBytes(StandardCharsets.UTF_8);
            case PDF -> PdfFile.of(thread);
        };
    }
}
