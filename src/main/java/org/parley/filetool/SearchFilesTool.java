package org.parley.filetool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.file.Excerpt;
import org.parley.file.FileLookupService;
import org.parley.tool.BuiltInTool;
import org.parley.tool.SourceList;
import org.parley.tool.ToolArguments;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolOutcome.Source;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;
import org.parley.tool.ToolTasks;

/** Search in the files of the thread. */
@ApplicationScoped
public class SearchFilesTool implements BuiltInTool {
    private static final int MOST = 20;

    private static final ToolSpec SPEC = new ToolSpec(
            ToolReference.BUILT_IN,
            "Parley",
            "search_files",
            "Searches the files that the user attached to this chat. Returns the passages that match best, with file and"
                    + " place.",
            """
            {"type": "object", "required": ["query"], "additionalProperties": false, "properties": {
            "query": {"type": "string", "description": "Words that the passages should contain"},
            "file": {"type": "string", "description": "Name of the only file to search"},
            "limit": {"type": "integer", "minimum": 1, "maximum": 20, "description": "Passages, 8 by default"}}}""",
            true,
            false,
            true);

    @Inject
    FileLookupService files;

    @Inject
    ToolTasks tasks;

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String json) {
        return tasks.call(() -> search(context, ToolArguments.of(json)));
    }

    private ToolOutcome search(ToolContext context, ToolArguments arguments) {
        var all = files.entries(context.caller().id(), context.threadId());
        var searched = arguments
                .optionalText("file")
                .map(name -> List.of(FileNames.find(all, name)))
                .orElse(all);
        var found = files.search(searched, arguments.text("query"), arguments.number("limit", 8, 1, MOST));
        var list = new SourceList();
        if (found.isEmpty()) list.line("No passage contains these words.").line(FileNames.list(all));
        found.forEach(excerpt -> list.add(source(excerpt), excerpt.passage().text()));
        return list.result();
    }

    static Source source(Excerpt excerpt) {
        var page = Optional.ofNullable(excerpt.passage().page()).map(number -> "#page=" + number);
        return new Source(excerpt.title(), "/api/files/" + excerpt.file().id() + page.orElse(""));
    }
}
