package org.parley.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.identity.Caller;
import org.parley.tool.Tool;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSource;
import org.parley.tool.ToolSpec;

/** Tools that the deployed WAR has only in these tests. */
@ApplicationScoped
public class TestTools implements ToolSource {
    /** The id of their server. */
    public static final String SERVER = "00000000-0000-7000-8000-0000000000aa";

    /** A name that is too long for the model, and contains characters that it does not accept. */
    public static final String LONG_NAME = "long.name/" + "x".repeat(90);

    private static final AtomicInteger NOTES = new AtomicInteger();
    private static final AtomicInteger CANCELLED = new AtomicInteger();

    @Override
    public Optional<Tool> find(Caller caller, ToolReference reference) {
        if (!reference.server().equals(SERVER)) return Optional.empty();
        return switch (reference.tool()) {
            case "echo" -> tool("echo", true, false, false, (context, arguments) -> text(arguments));
            case "later" -> tool("later", true, false, false, (context, arguments) -> later(context, arguments));
            case "secret" -> tool("secret", true, false, true, (context, arguments) -> text("the secret"));
            case "send" -> tool("send", true, true, false, (context, arguments) -> text("sent " + arguments));
            case "note" -> tool("note", false, false, false, (context, arguments) -> note(arguments));
            case "notes" -> tool("notes", true, false, false, (context, arguments) -> text("notes: " + NOTES.get()));
            case "hang" -> tool("hang", true, false, false, (context, arguments) -> hang());
            case "cancelled" ->
                tool("cancelled", true, false, false, (context, arguments) -> text("cancelled: " + CANCELLED.get()));
            case "huge" -> tool("huge", true, false, false, (context, arguments) -> text("\u00e4".repeat(100_000)));
            case "fails" -> tool("fails", true, false, false, (context, arguments) -> failure());
            case "breaks" -> tool("breaks", true, false, false, TestTools::breaks);
            case "asks" -> tool("asks", true, false, false, TestTools::ask);
            default ->
                reference.tool().equals(LONG_NAME)
                        ? tool(LONG_NAME, true, false, false, (context, arguments) -> text("long"))
                        : Optional.empty();
        };
    }

    private interface Body {
        CompletableFuture<ToolOutcome> call(ToolContext context, String arguments);
    }

    private record TestTool(ToolSpec spec, Body body) implements Tool {
        @Override
        public CompletableFuture<ToolOutcome> call(ToolContext context, String arguments) {
            return body.call(context, arguments);
        }
    }

    private static Optional<Tool> tool(String name, boolean readOnly, boolean sends, boolean confidential, Body body) {
        var schema = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\",\"properties\":"
                + "{\"text\":{\"type\":\"string\",\"x-mcp-header\":\"Text\"}}}";
        return Optional.of(new TestTool(
                new ToolSpec(SERVER, "Test server", name, "The tool " + name, schema, readOnly, sends, confidential),
                body));
    }

    private static CompletableFuture<ToolOutcome> text(String text) {
        return CompletableFuture.completedFuture(ToolOutcome.text(text));
    }

    /** Answers after a time that is shorter the higher the number is. */
    private static CompletableFuture<ToolOutcome> later(ToolContext context, String arguments) {
        int number = Integer.parseInt(arguments.replaceAll("\\D", ""));
        context.progress().accept("waiting " + number);
        return CompletableFuture.supplyAsync(
                () -> ToolOutcome.text("later " + number),
                CompletableFuture.delayedExecutor(400 / number, TimeUnit.MILLISECONDS));
    }

    private static CompletableFuture<ToolOutcome> note(String arguments) {
        return text("note " + NOTES.incrementAndGet() + ": " + arguments);
    }

    private static CompletableFuture<ToolOutcome> hang() {
        var never = new CompletableFuture<ToolOutcome>();
        never.whenComplete((outcome, failure) -> CANCELLED.incrementAndGet());
        return never;
    }

    private static CompletableFuture<ToolOutcome> failure() {
        return CompletableFuture.completedFuture(ToolOutcome.error("The ticket does not exist"));
    }

    private static CompletableFuture<ToolOutcome> breaks(ToolContext context, String arguments) {
        throw new IllegalStateException("broken on purpose");
    }

    private static CompletableFuture<ToolOutcome> ask(ToolContext context, String arguments) {
        if (context.answer().isEmpty())
            return CompletableFuture.completedFuture(new ToolOutcome.Question(
                    "Which colour?",
                    "{\"type\":\"object\",\"properties\":{\"colour\":{\"type\":\"string\"}}}",
                    "",
                    "state-1"));
        var answer = context.answer().get();
        return CompletableFuture.completedFuture(new ToolOutcome.Result(
                answer.state() + " " + answer.accepted() + " " + answer.payload(), false, List.of(), List.of()));
    }
}
