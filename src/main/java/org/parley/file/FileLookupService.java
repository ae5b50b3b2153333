package org.parley.file;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.file.PassageStore.Found;
import org.parley.file.PassageStore.Part;

/** Finds and reads passages of a thread's files, for tools. */
@Stateless
public class FileLookupService {
    @Inject
    FileService files;

    @Inject
    PassageStore store;

    /**
     * A file with its extent.
     *
     * @param extent such as {@code 12 pages}; may be empty
     * @param omitted description of the parts that were not kept; empty if everything was
     */
    public record Entry(StoredFile file, int passages, String extent, String omitted) {}

    /** The user's files in the thread, in the order in which they were attached. */
    public List<Entry> entries(String owner, UUID thread) {
        var all = owned(owner, thread);
        var parts = parts(all);
        return all.stream().map(file -> entry(file, parts)).toList();
    }

    /** Passages of these files with words of the query, best first. */
    public List<Excerpt> search(List<Entry> entries, String query, int most) {
        if (entries.isEmpty()) return List.of();
        var all = entries.stream().map(Entry::file).toList();
        int total = entries.stream().mapToInt(Entry::passages).sum();
        return store.ranked(contents(all), query, "", total, most).stream()
                .map(found -> excerpt(all, found))
                .toList();
    }

    /**
     * Passages of a file in their order.
     *
     * @param start number of the first passage, from 1
     * @param firstPage from 1; 0: passages of any page, or without one
     * @param lastPage included
     */
    public List<Excerpt> read(StoredFile file, int start, int firstPage, int lastPage, int most) {
        var found = firstPage == 0
                ? store.range(file.contentId(), start - 1, most)
                : store.pages(file.contentId(), start - 1, firstPage, lastPage, most);
        return found.stream().map(each -> excerpt(List.of(file), each)).toList();
    }

    private List<StoredFile> owned(String owner, UUID thread) {
        return files.ofThread(thread).stream()
                .filter(file -> file.belongsTo(owner))
                .toList();
    }

    private List<Part> parts(List<StoredFile> all) {
        return all.isEmpty() ? List.of() : store.parts(contents(all));
    }

    private static UUID[] contents(List<StoredFile> all) {
        return all.stream().map(StoredFile::contentId).distinct().toArray(UUID[]::new);
    }

    private static Entry entry(StoredFile file, List<Part> parts) {
        var own = parts.stream()
                .filter(part -> part.content().equals(file.contentId()))
                .toList();
        int passages = own.stream().mapToInt(Part::passages).sum();
        var first = own.stream().findFirst();
        return new Entry(
                file,
                passages,
                first.map(Part::extent).orElse(""),
                first.map(Part::omitted).orElse(""));
    }

    private static Excerpt excerpt(List<StoredFile> all, Found found) {
        var file = all.stream()
                .filter(each -> each.contentId().equals(found.content()))
                .findFirst()
                .orElseThrow();
        return new Excerpt(file, found.position() + 1, found.passage());
    }
}
