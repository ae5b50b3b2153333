package org.parley.filetool;

import org.parley.file.FileLookupService;
import org.parley.tool.Tool;
import org.parley.tool.ToolCalls;

/** The tools for files without a container. */
public record FileTools(Tool search, Tool read) {
    public static FileTools on(FileLookupService files) {
        var search = new SearchFilesTool();
        search.files = files;
        search.tasks = ToolCalls.tasks();
        var read = new ReadFileTool();
        read.files = files;
        read.tasks = search.tasks;
        read.chars = 20_000;
        return new FileTools(search, read);
    }
}
