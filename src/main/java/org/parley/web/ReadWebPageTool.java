package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.parley.outbound.OutboundConfig;
import org.parley.tool.BuiltInTool;
import org.parley.tool.InvalidArgument;
import org.parley.tool.SourceList;
import org.parley.tool.ToolArguments;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;
import org.parley.tool.ToolTasks;

/** The text of a web page. */
@ApplicationScoped
public class ReadWebPageTool implements BuiltInTool {
    private static final String PARAMETERS = """
            {"type": "object", "required": ["url"], "additionalProperties": false, "properties": {
            "url": {"type": "string", "description": "Address of the page, http or https"},
            "part": {"type": "integer", "minimum": 1, "description": "Part of a long page, from 1"}}}""";

    @Inject
    PageLoader loader;

    @Inject
    PageText texts;

    @Inject
    ToolTasks tasks;

    @Inject
    WebConfig config;

    @Inject
    OutboundConfig outbound;

    /** With private hosts, its results may be internal. */
    @Override
    public ToolSpec spec() {
        return new ToolSpec(
                ToolReference.BUILT_IN,
                "Parley",
                "read_web_page",
                "Reads the text of a web page or of a document on the web, such as a PDF. Long pages have several parts.",
                PARAMETERS,
                true,
                true,
                !outbound.privateHosts().isEmpty());
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String json) {
        try {
            var arguments = ToolArguments.of(json);
            var url = WebAddress.of(arguments.text("url"));
            int part = arguments.number("part", 1, 1, 10_000);
            context.progress().accept(url.getHost());
            var cancelled = new CompletableFuture<Boolean>();
            var outcome = loader.load(url, cancelled)
                    .thenCompose(loaded -> tasks.call(() -> read(loaded, part, context)))
                    .exceptionally(failure -> ToolOutcome.error(reason(failure)));
            outcome.whenComplete((done, failure) -> cancelled.complete(true));
            return outcome;
        } catch (InvalidArgument e) {
            return CompletableFuture.completedFuture(ToolOutcome.error(e.getMessage()));
        }
    }

    private ToolOutcome read(PageLoader.Loaded loaded, int part, ToolContext context) {
        var page = texts.of(loaded.response(), context.caller().id());
        int parts = Math.max(1, Math.ceilDiv(page.text().length(), config.pageChars()));
        if (part > parts) throw new InvalidArgument("The page has only " + parts + " parts");
        int from = (part - 1) * config.pageChars();
        var text = page.text().substring(from, Math.min(page.text().length(), from + config.pageChars()));
        var url = loaded.url().toString();
        var list = new SourceList();
        if (parts > 1) list.line("Part " + part + " of " + parts + ":");
        return list.add(new ToolOutcome.Source(page.title().isEmpty() ? url : page.title(), url), text)
                .result();
    }

    private static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof InvalidArgument known) return known.getMessage();
        return "The page could not be read.";
    }
}
