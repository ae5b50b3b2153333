package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.parley.tool.BuiltInTool;
import org.parley.tool.InvalidArgument;
import org.parley.tool.SourceList;
import org.parley.tool.ToolArguments;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSpec;

/** Search of the web. */
@ApplicationScoped
public class WebSearchTool implements BuiltInTool {
    private static final int LONGEST_QUERY = 400;

    private static final ToolSpec SPEC = new ToolSpec(
            ToolReference.BUILT_IN,
            "Parley",
            "web_search",
            "Searches the web. Returns titles, addresses and excerpts of pages.",
            """
            {"type": "object", "required": ["query"], "additionalProperties": false, "properties": {
            "query": {"type": "string", "maxLength": 400, "description": "Search terms"},
            "language": {"type": "string", "description": "Language of the results, such as en or de"},
            "page": {"type": "integer", "minimum": 1, "maximum": 10, "description": "Page of results, from 1"}}}""",
            true,
            true,
            false);

    @Inject
    SearchEngine engine;

    @Inject
    WebConfig config;

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String missing() {
        if (config.searchUrl().isEmpty()) return "parley.tools.web-search.url is not set";
        return config.isBrave() && config.searchKey().isEmpty() ? "parley.tools.web-search.api-key is not set" : "";
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String json) {
        try {
            var arguments = ToolArguments.of(json);
            var query = arguments.text("query");
            if (query.length() > LONGEST_QUERY)
                throw new InvalidArgument("query must have at most " + LONGEST_QUERY + " characters");
            var cancelled = new CompletableFuture<Boolean>();
            var outcome = engine.search(
                            query,
                            arguments.optionalText("language").orElse(""),
                            arguments.number("page", 1, 1, 10),
                            cancelled)
                    .thenApply(this::outcome)
                    .exceptionally(failure -> ToolOutcome.error(reason(failure)));
            outcome.whenComplete((done, failure) -> cancelled.complete(true));
            return outcome;
        } catch (InvalidArgument e) {
            return CompletableFuture.completedFuture(ToolOutcome.error(e.getMessage()));
        }
    }

    private ToolOutcome outcome(SearchResponse response) {
        var list = new SourceList();
        response.results().stream()
                .limit(config.searchResults())
                .forEach(result -> list.add(result.source(), result.text()));
        if (response.results().isEmpty()) list.line("No results.");
        if (!response.failures().isEmpty())
            list.line("Some search engines gave no results: " + String.join("; ", response.failures()));
        return list.result();
    }

    private String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof InvalidArgument known) return known.getMessage();
        return "The search failed: " + WebFailures.sentence(config.searchUrl().orElseThrow(), failure);
    }
}
