package org.parley.tool;

import java.util.ArrayList;
import java.util.List;
import org.parley.tool.ToolOutcome.File;
import org.parley.tool.ToolOutcome.Result;
import org.parley.tool.ToolOutcome.Source;

/** Text of a result with numbered sources, which the model cites by their numbers. */
public final class SourceList {
    private final StringBuilder text = new StringBuilder();
    private final List<Source> sources = new ArrayList<>();

    public SourceList line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** @param content text of the source, or a part of it */
    public SourceList add(Source source, String content) {
        sources.add(source);
        text.append('[').append(sources.size()).append("] ").append(oneLine(source.title()));
        if (source.url().startsWith("http"))
            text.append(" <").append(source.url()).append('>');
        text.append('\n').append(content.strip()).append("\n\n");
        return this;
    }

    public Result result() {
        return new Result(text.toString().strip(), false, List.<File>of(), sources);
    }

    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
