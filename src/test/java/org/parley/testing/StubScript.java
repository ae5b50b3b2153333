package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Behaviour of the stub model for one request. It is written as {@code stub}, {@code stub-cut}, or with numbers
 * {@code stub-slow@n=50,d=20,f=100,s=1000}: n tokens, d ms between two tokens, f ms before the first, s additional
 * characters per token. It is read from the model name of the request. A text in square brackets in the newest message,
 * {@code [stub-cut@n=8]}, takes precedence.
 */
record StubScript(Kind kind, int tokens, Duration delay, Duration first, int size) {
    enum Kind {
        /** All tokens, usage if requested, and {@code [DONE]}. */
        PLAIN("stub"),
        UNAUTHORIZED("stub-401"),
        /** Status 429 with {@code Retry-After: 1}. */
        RATE_LIMITED("stub-429"),
        BROKEN("stub-500"),
        /** Status 500 on every other request. */
        FLAKY("stub-flaky"),
        /** Accepts the request and never answers. */
        HANG("stub-hang"),
        /** Half of the tokens, then silence. */
        HANG_MID("stub-hangmid"),
        /** Half of the tokens, then the connection is reset. */
        CUT("stub-cut"),
        /** Half a second before each token. */
        SLOW("stub-slow"),
        /** Half of the tokens, then frames that are not JSON, then a proper end. */
        GARBAGE("stub-garbage"),
        /** Half of the tokens, then a frame with an error object. */
        ERROR_FRAME("stub-errframe"),
        /** Status 400 for a request with {@code stream_options}. */
        STRICT("stub-strict"),
        /** Status 400 for a request with a temperature. */
        COOL("stub-cool"),
        /** Status 400 because the prompt is too long; the message quotes the prompt. */
        TOO_LONG("stub-toolong"),
        /** Status 400 because of the content of the prompt, if it contains the word {@code poison} anywhere. */
        FORBIDDEN("stub-forbidden"),
        /** Status 429 because the quota is used up. */
        NO_QUOTA("stub-noquota"),
        /** Status 429 with {@code Retry-After} an hour from now, as a date. */
        LATER("stub-later"),
        /** Only the finish reason {@code content_filter}. */
        FILTERED_AT_ONCE("stub-filteredatonce"),
        /** One completion instead of a stream, without a content type. */
        WHOLE("stub-whole"),
        /** Half of the tokens, then an error without the key {@code error}, then a proper end. */
        HIDDEN_ERROR("stub-hiddenerror"),
        /** Half of the tokens as text, a thought in tags, a source, and {@code length} at the end. */
        PARTS("stub-parts"),
        /** Finish reason {@code length}. */
        LENGTH("stub-length"),
        /** Finish reason {@code content_filter}. */
        FILTERED("stub-filtered"),
        /** No content at all. */
        EMPTY("stub-empty"),
        /** Requests a tool call first, and answers once the tool's result is in the request. */
        TOOL("stub-tool"),
        /** Half of the tokens as {@code reasoning_content}, then all as content. */
        REASON("stub-reason"),
        /**
         * Like PLAIN, with each byte in its own write and lines that end with CR LF: characters and frames arrive in
         * pieces.
         */
        PIECES("stub-pieces"),
        /**
         * Returns the text after the directive, s characters per token (default 4). If n is given, sends n tokens and
         * repeats the text as needed.
         */
        ECHO("stub-echo"),
        /** Like PLAIN, without {@code [DONE]}, as some servers do. */
        NO_DONE("stub-nodone"),
        /** Like PLAIN, after a first frame without choices, and with nulls where others omit the fields. */
        AZURE("stub-azure"),
        /** Like PLAIN, with NUL characters in the model's name and in each token. */
        NUL("stub-nul");

        final String word;

        Kind(String word) {
            this.word = word;
        }

        static Kind of(String word) {
            for (var kind : values()) if (kind.word.equals(word)) return kind;
            throw new IllegalArgumentException("The model " + word + " does not exist");
        }
    }

    private static final Pattern SCRIPT = Pattern.compile("(stub[a-z0-9-]*)(?:@([a-z0-9=,]*))?");
    private static final Pattern DIRECTIVE = Pattern.compile("\\[(" + SCRIPT.pattern() + ")]");
    private static final int TOKENS = 20;

    /** Returns the text after the directive in the newest message. */
    static String behindDirective(JsonNode request) {
        var messages = request.path("messages");
        var text = messages.path(messages.size() - 1).path("content").asText();
        var directive = DIRECTIVE.matcher(text);
        return directive.find() ? text.substring(directive.end()).strip() : text;
    }

    /** @throws IllegalArgumentException if the stub has no such model */
    static StubScript of(JsonNode request) {
        var newest = newestOfUser(request.path("messages"));
        var directive = DIRECTIVE.matcher(newest);
        return parse(
                directive.find() ? directive.group(1) : request.path("model").asText());
    }

    /** The results of tools that follow a question do not change the behaviour. */
    private static String newestOfUser(JsonNode messages) {
        int last = messages.size() - 1;
        while (last > 0 && !messages.path(last).path("role").asText().equals("user")) last--;
        return messages.path(last).path("content").toString();
    }

    static StubScript parse(String text) {
        var match = SCRIPT.matcher(text);
        if (!match.matches()) throw new IllegalArgumentException("The model " + text + " does not exist");
        var kind = Kind.of(match.group(1));
        var numbers = match.group(2) == null ? "" : match.group(2);
        var slow = kind == Kind.SLOW ? 500 : 0;
        return new StubScript(
                kind,
                number(numbers, "n", kind == Kind.ECHO ? 0 : TOKENS),
                Duration.ofMillis(number(numbers, "d", slow)),
                Duration.ofMillis(number(numbers, "f", slow)),
                number(numbers, "s", 0));
    }

    /** Returns whether all tokens are sent instead of only half of them. */
    boolean isWhole() {
        return switch (kind) {
            case HANG_MID, CUT, GARBAGE, ERROR_FRAME, HIDDEN_ERROR -> false;
            case STRICT, COOL, TOO_LONG, FORBIDDEN, NO_QUOTA, LATER, FILTERED_AT_ONCE, WHOLE, PARTS -> true;
            case EMPTY, PLAIN, UNAUTHORIZED, RATE_LIMITED, BROKEN, FLAKY, HANG, SLOW, LENGTH, FILTERED -> true;
            case TOOL, REASON, PIECES, ECHO, NO_DONE, AZURE, NUL -> true;
        };
    }

    int tokensSent() {
        if (kind == Kind.EMPTY || kind == Kind.FILTERED_AT_ONCE) return 0;
        return isWhole() ? tokens : Math.max(1, tokens / 2);
    }

    private static int number(String numbers, String name, int otherwise) {
        for (var part : numbers.split(","))
            if (part.startsWith(name + "=")) return Integer.parseInt(part.substring(name.length() + 1));
        return otherwise;
    }
}
