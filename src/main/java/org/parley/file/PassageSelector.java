package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.parley.file.PassageStore.Part;

/**
 * Selects the content of a thread's files for the model: all of it if it fits. Otherwise, files that the question names
 * have priority, small files are included whole, and of the others the passages that match the question best.
 */
@ApplicationScoped
public class PassageSelector {
    /** Share of the room for files that small files, which are included whole, may use. */
    private static final double SMALL_FILES = 0.5;

    private static final int SHORTEST_NAME = 3;
    private static final int RANKED = 200;

    @Inject
    PassageStore store;

    @Inject
    FileConfig config;

    /**
     * @param earlier the questions before this one, for follow-up questions; may be empty
     * @param tokens number of tokens that the model can accept
     * @param sees whether the agent accepts images
     */
    public FileContext choose(List<StoredFile> files, String question, String earlier, int tokens, boolean sees) {
        if (files.isEmpty()) return FileContext.NONE;
        var contents = files.stream().map(StoredFile::contentId).distinct().toArray(UUID[]::new);
        var parts = store.parts(contents);
        var selection = new Selection(parts, tokens - parts.size() * FileSection.HEADER_TOKENS);
        if (parts.stream().mapToLong(Part::tokens).sum() <= selection.room()) addWhole(selection, parts);
        else select(selection, files, question, earlier);
        var section = new FileSection(files, selection);
        var images = sees ? images(files) : List.<PassageStore.Image>of();
        section.images(images, sees ? 0 : unseen(contents));
        return new FileContext(
                section.text(), images.stream().map(PassageStore.Image::uri).toList(), section.citations());
    }

    private void select(Selection selection, List<StoredFile> files, String question, String earlier) {
        var named = named(selection.parts(), files, question);
        fill(selection, named, question, earlier);
        var others = new ArrayList<>(selection.parts());
        others.removeAll(named);
        others.sort(Comparator.comparingInt(Part::tokens));
        int room = (int) (selection.room() * SMALL_FILES);
        for (int i = 0; i < others.size(); i++) {
            var part = others.get(i);
            if (part.passages() == 0 || part.tokens() > room / (others.size() - i)) continue;
            addWhole(selection, List.of(part));
            room -= part.tokens();
        }
        others.removeIf(selection::isWhole);
        fill(selection, others, question, earlier);
    }

    /** Adds whole parts if they fit; otherwise passages that match the question, then the beginnings. */
    private void fill(Selection selection, List<Part> parts, String question, String earlier) {
        if (parts.isEmpty() || selection.room() <= 0 && selection.hasAny()) return;
        if (parts.stream().mapToLong(Part::tokens).sum() <= selection.room()) {
            addWhole(selection, parts);
            return;
        }
        var contents = parts.stream().map(Part::content).distinct().toArray(UUID[]::new);
        int total = parts.stream().mapToInt(Part::passages).sum();
        var ranked = store.ranked(contents, question, earlier, total, RANKED);
        // the best passage of each file first, before further passages of one file use the room
        for (var part : parts) ranked.stream().filter(part::has).findFirst().ifPresent(selection::add);
        ranked.stream()
                .filter(found -> parts.stream().anyMatch(part -> part.has(found)))
                .forEach(selection::add);
        int each = Math.max(1, selection.room() / (300 * parts.size()));
        for (var part : parts)
            if (ranked.size() < RANKED) store.beginning(part, each).forEach(selection::add);
    }

    private void addWhole(Selection selection, List<Part> parts) {
        for (var part : parts) store.beginning(part, part.passages()).forEach(selection::addAlways);
    }

    /** Files whose names are in the question, with or without the extension. */
    private static List<Part> named(List<Part> parts, List<StoredFile> files, String question) {
        var asked = question.toLowerCase(Locale.ROOT);
        return parts.stream()
                .filter(part -> isNamed(asked, part.name())
                        || files.stream()
                                .filter(file -> file.contentId().equals(part.content()))
                                .anyMatch(file -> isNamed(asked, file.name())))
                .toList();
    }

    static boolean isNamed(String asked, String path) {
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('›')) + 1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (name.length() < SHORTEST_NAME) return false;
        int dot = name.lastIndexOf('.');
        return asked.contains(name) || dot >= SHORTEST_NAME && isWord(asked, name.substring(0, dot));
    }

    private static boolean isWord(String asked, String name) {
        int at = asked.indexOf(name);
        if (at < 0) return false;
        boolean begins = at == 0 || !Character.isLetterOrDigit(asked.charAt(at - 1));
        int end = at + name.length();
        return begins && (end == asked.length() || !Character.isLetterOrDigit(asked.charAt(end)));
    }

    private List<PassageStore.Image> images(List<StoredFile> files) {
        var newestFirst =
                files.reversed().stream().map(StoredFile::contentId).distinct().toList();
        var images = new ArrayList<PassageStore.Image>();
        for (var content : newestFirst) {
            int room = config.imagesPerPrompt() - images.size();
            if (room > 0) images.addAll(store.images(content, room));
        }
        return images;
    }

    private int unseen(UUID[] contents) {
        int count = 0;
        for (var content : contents) count += store.imageCount(content);
        return count;
    }
}
