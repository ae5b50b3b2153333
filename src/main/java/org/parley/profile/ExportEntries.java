package org.parley.profile;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.parley.error.ApiJson;
import org.parley.error.NotFound;
import org.parley.file.OwnFile;
import org.parley.file.OwnFiles;
import org.parley.paging.PageRequest;
import org.parley.profile.ZipStream.Entry;
import org.parley.thread.OpenThreadRequest;
import org.parley.thread.ThreadEntry;
import org.parley.thread.ThreadService;
import org.parley.thread.ThreadSummaryStore;
import org.parley.thread.ThreadView;

/** The files of the archive of a user's data, each of which is read from the database when its turn comes. */
record ExportEntries(
        String user, ThreadSummaryStore list, ThreadService threads, OwnFiles files, SettingsStore settings) {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 50;

    Iterator<Entry> iterator() {
        return Stream.of(settingsOf(), threadsOf(), filesOf())
                .flatMap(part -> part)
                .iterator();
    }

    private Stream<Entry> settingsOf() {
        return Stream.of(Entry.of("settings.json", ApiJson.write(settings.get(user))));
    }

    private Stream<Entry> threadsOf() {
        return batches(List.<UUID>of(), before -> list.ids(user, before.isEmpty() ? FIRST : before.getLast(), BATCH))
                .flatMap(ids -> list.list(List.of(user), ids).stream())
                .map(ThreadSummaryStore.Owned::entry)
                .flatMap(this::partsOf);
    }

    private Stream<Entry> partsOf(ThreadEntry thread) {
        var newest = new Part(thread, 1, view(thread, PageRequest.first(PageRequest.MAX_LIMIT)));
        return Stream.iterate(newest, Objects::nonNull, part -> part.earlier(this))
                .map(Part::entry);
    }

    private ThreadView view(ThreadEntry thread, PageRequest page) {
        try {
            return threads.open(user, new OpenThreadRequest.Query(thread.id(), page));
        } catch (NotFound e) {
            return new ThreadView(List.of(), null, null); // deleted in the meantime
        }
    }

    private record Part(ThreadEntry thread, int number, ThreadView view) {
        Entry entry() {
            var name = "threads/" + thread.id() + (number > 1 ? "-" + number : "") + ".json";
            return Entry.of(name, ApiJson.write(new ThreadPart(thread, view.messages())));
        }

        /** Null before the first message. */
        Part earlier(ExportEntries all) {
            if (view.nextCursor() == null) return null;
            return new Part(thread, number + 1, all.view(thread, PageRequest.after(view.nextCursor(), 1)));
        }
    }

    private Stream<Entry> filesOf() {
        return batches(List.<OwnFile>of(), before -> files.next(user, before))
                .flatMap(List::stream)
                .map(file -> new Entry(nameOf(file), () -> files.open(user, file.id())));
    }

    private static String nameOf(OwnFile file) {
        return "files/" + file.id() + "-" + file.name().replaceAll("[/\\\\:*?\"<>|\\p{Cc}]+", "_");
    }

    private static <T> Stream<List<T>> batches(List<T> none, UnaryOperator<List<T>> next) {
        return Stream.iterate(next.apply(none), batch -> !batch.isEmpty(), next);
    }
}
