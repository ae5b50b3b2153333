package org.parley.endpoint;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Detects the dialect of an endpoint: asks with everything that a dialect can contain, and again without what the
 * endpoint refuses, until it accepts the question. A parameter that the endpoint ignores counts as accepted.
 */
final class DialectDetection {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Something that endpoints differ in, with the words by which their errors name it. */
    private enum Feature {
        REASONING("reasoning"),
        TEMPERATURE("temperature"),
        STREAM_OPTIONS("stream_options|include_usage"),
        TOOLS("\\btools?\\b|function call"),
        IMAGES("image|vision|multi-?modal|content.{0,40}(string|text|array|list)"),
        MAX_TOKENS("max_(completion_)?tokens"),
        SYSTEM_ROLE("system (role|message)|role.{0,40}system");

        private final Pattern words;

        Feature(String words) {
            this.words = Pattern.compile(words);
        }
    }

    /** Sends a question and waits for the start of its answer. */
    interface Sender {
        ProbeAnswer send(JsonObject question) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private final Sender sender;

    DialectDetection(Sender sender) {
        this.sender = sender;
    }

    /** Empty if the endpoint refuses questions for other reasons, or is too slow. */
    Optional<Dialect> detect(String model) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + LONGEST.toNanos();
        var dialect = Dialect.DEFAULT;
        while (System.nanoTime() < end) {
            var answer = sender.send(ProbeQuestion.of(model, dialect));
            if (answer.isAccepted()) return Optional.of(dialect);
            if (!isAboutTheRequest(answer.status())) return Optional.empty();
            var next = without(dialect, answer.text());
            if (next.isEmpty()) return Optional.empty();
            dialect = next.get();
        }
        return Optional.empty();
    }

    private static boolean isAboutTheRequest(int status) {
        return status == 200 || status == 400 || status == 404 || status == 422 || status == 501;
    }

    /** Without the feature that the error names, or else without the next one; empty if nothing is left. */
    static Optional<Dialect> without(Dialect dialect, String error) {
        var left = List.of(Feature.values()).stream()
                .filter(feature -> isUsed(dialect, feature))
                .toList();
        return left.stream()
                .filter(feature ->
                        feature.words.matcher(error.toLowerCase(Locale.ROOT)).find())
                .findFirst()
                .or(() -> left.stream().findFirst())
                .map(feature -> without(dialect, feature));
    }

    private static boolean isUsed(Dialect dialect, Feature feature) {
        return switch (feature) {
            case REASONING -> dialect.reasoning();
            case TEMPERATURE -> dialect.temperature();
            case STREAM_OPTIONS -> dialect.streamOptions();
            case TOOLS -> dialect.tools();
            case IMAGES -> dialect.images();
            case MAX_TOKENS -> dialect.maxTokens().equals("max_tokens");
            case SYSTEM_ROLE -> dialect.systemRole();
        };
    }

    private static Dialect without(Dialect all, Feature feature) {
        return new Dialect(
                feature == Feature.MAX_TOKENS ? "max_completion_tokens" : all.maxTokens(),
                all.temperature() && feature != Feature.TEMPERATURE,
                all.streamOptions() && feature != Feature.STREAM_OPTIONS,
                all.systemRole() && feature != Feature.SYSTEM_ROLE,
                all.images() && feature != Feature.IMAGES,
                all.tools() && feature != Feature.TOOLS,
                all.reasoning() && feature != Feature.REASONING);
    }
}
