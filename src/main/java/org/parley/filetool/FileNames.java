package org.parley.filetool;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.file.FileLookupService.Entry;
import org.parley.tool.InvalidArgument;
import org.parley.tool.SourceList;

/** Files of a thread as the model names them. */
final class FileNames {
    private FileNames() {}

    /**
     * The newest file of this name, also if the case or the extension differs.
     *
     * @throws InvalidArgument with the names that exist
     */
    static Entry find(List<Entry> files, String name) {
        var asked = name.toLowerCase(Locale.ROOT);
        return files.reversed().stream()
                .filter(entry -> lower(entry).equals(asked))
                .findFirst()
                .or(() -> files.reversed().stream()
                        .filter(entry -> lower(entry).startsWith(asked + "."))
                        .findFirst())
                .orElseThrow(
                        () -> new InvalidArgument("There is no file " + SourceList.oneLine(name) + ". " + list(files)));
    }

    /** One line for each file. */
    static String list(List<Entry> files) {
        if (files.isEmpty()) return "No files are attached to this chat.";
        return files.stream().map(FileNames::line).collect(Collectors.joining("\n", "Files of this chat:\n", ""));
    }

    private static String line(Entry entry) {
        return "- " + SourceList.oneLine(entry.file().name())
                + (entry.extent().isEmpty() ? "" : " (" + entry.extent() + ")");
    }

    private static String lower(Entry entry) {
        return entry.file().name().toLowerCase(Locale.ROOT);
    }
}
