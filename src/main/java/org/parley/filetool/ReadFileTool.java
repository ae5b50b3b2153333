package org.parley.filetool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.file.Excerpt;
import org.parley.file.FileLookupService;
import org.parley.file.FileLookupService.Entry;
import org.parley.tool.BuiltInTool;
import org.parley.tool.InvalidArgument;
import org.parley.tool.SourceList;
import org.parley.tool.ToolArguments;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;
import org.parley.tool.ToolTasks;

/** Text of a file of the thread. */
@ApplicationScoped
public class ReadFileTool implements BuiltInTool {
    private static final int LAST_PAGE = 1_000_000;
    private static final int MOST_PASSAGES = 500;

    private static final ToolSpec SPEC = new ToolSpec(
            ToolReference.BUILT_IN,
            "Parley",
            "read_file",
            "Reads a file that the user attached to this chat, whole or some pages of it. Without a name, lists the"
                    + " files. If there is more text, the result names the start for the next call.",
            """
            {"type": "object", "additionalProperties": false, "properties": {
            "file": {"type": "string", "description": "Name of the file"},
            "first_page": {"type": "integer", "minimum": 1, "description": "Only from this page on"},
            "last_page": {"type": "integer", "minimum": 1, "description": "Only up to this page"},
            "start": {"type": "integer", "minimum": 1, "description": "Passage to start with, from 1"}}}""",
            true,
            false,
            true);

    @Inject
    FileLookupService files;

    @Inject
    ToolTasks tasks;

    @Inject
    @ConfigProperty(name = "parley.tools.read-file.chars")
    int chars;

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String json) {
        return tasks.call(() -> read(context, ToolArguments.of(json)));
    }

    private ToolOutcome read(ToolContext context, ToolArguments arguments) {
        var all = files.entries(context.caller().id(), context.threadId());
        var name = arguments.optionalText("file");
        if (name.isEmpty()) return ToolOutcome.text(FileNames.list(all));
        var entry = FileNames.find(all, name.get());
        int start = arguments.number("start", 1, 1, Integer.MAX_VALUE - MOST_PASSAGES);
        var last = arguments.optionalNumber("last_page", 1, LAST_PAGE);
        int first = arguments.number("first_page", last.isPresent() ? 1 : 0, 1, LAST_PAGE);
        var read = files.read(entry.file(), start, first, last.orElse(LAST_PAGE), MOST_PASSAGES);
        if (read.isEmpty()) throw new InvalidArgument(without(entry));
        return result(entry, read, fitting(read));
    }

    private ToolOutcome result(Entry entry, List<Excerpt> read, List<Excerpt> shown) {
        var list = new SourceList();
        shown.forEach(excerpt ->
                list.add(SearchFilesTool.source(excerpt), excerpt.passage().text()));
        int next = shown.getLast().number() + 1;
        if (shown.size() < read.size() || read.size() == MOST_PASSAGES)
            list.line("There is more: call again with start=" + next + ". The file has " + entry.passages()
                    + " passages.");
        if (!entry.omitted().isEmpty()) list.line("Not everything of this file is available: " + entry.omitted());
        return list.result();
    }

    /** At least one passage. */
    private List<Excerpt> fitting(List<Excerpt> read) {
        var fitting = new ArrayList<Excerpt>();
        int length = 0;
        for (var excerpt : read) {
            length += excerpt.passage().text().length();
            if (length > chars && !fitting.isEmpty()) break;
            fitting.add(excerpt);
        }
        return fitting;
    }

    private static String without(Entry entry) {
        if (entry.passages() == 0)
            return "The file " + SourceList.oneLine(entry.file().name()) + " has no text.";
        return "The file has no text there. It has " + entry.passages() + " passages"
                + (entry.extent().isEmpty() ? "." : ", " + entry.extent() + ".");
    }
}
