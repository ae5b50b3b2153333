package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the stub model answers one request. It is written as {@code stub}, {@code stub-cut}, or with numbers
 * {@code stub-slow@n=50,d=20,f=100,s=1000}: n tokens, d ms between two, f ms before the first, s more characters a token. The
 * request's model name is read so; a text in square brackets in the newest message, {@code [stub-cut@n=8]}, goes before.
 */
record StubScript(Kind kind, int tokens, Duration delay, Duration first, int size) {
    enum Kind {
        /** All tokens, usage where asked for, and {@code [DONE]}. */
        PLAIN("stub"),
        UNAUTHORIZED("stub-401"),
        /** Status 429 with {@code Retry-After: 1}. */
        RATE_LIMITED("stub-429"),
        BROKEN("stub-500"),
        /** Status 500 on every other request. */
        FLAKY("stub-flaky"),
        /** Takes the request and never answers. */
        HANG("stub-hang"),
        /** Half of the tokens, then silence. */
        HANG_MID("stub-hangmid"),
        /** Half of the tokens, then the connection is reset. */
        CUT("stub-cut"),
        /** Half a second before each token. */
        SLOW("stub-slow"),
        /** Half of the tokens, then frames that are no JSON, then a proper end. */
        GARBAGE("stub-garbage"),
        /** Half of the tokens, then a frame with an error object. */
        ERROR_FRAME("stub-errframe"),
        /** Status 400 for a request with {@code stream_options}. */
        STRICT("stub-strict"),
        /** Status 400 because the prompt is too long; the message quotes the prompt. */
        TOO_LONG("stub-toolong"),
        /** Status 400 because of the content of the prompt, wherever in it the word {@code poison} is. */
        FORBIDDEN("stub-forbidden"),
        /** Status 429 because the quota is used up. */
        NO_QUOTA("stub-noquota"),
        /** Status 429 with {@code Retry-After} an hour from now, as a date. */
        LATER("stub-later"),
        /** Nothing but finish reason {@code content_filter}. */
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
        /** Asks for a tool first, and answers once a tool's result is there. */
        TOOL("stub-tool"),
        /** Half of the tokens as {@code reasoning_content}, then all as content. */
        REASON("stub-reason"),
        /** As PLAIN, each byte in its own write, lines ended by CR LF: characters and frames arrive in pieces. */
        PIECES("stub-pieces"),
        /** Says what stands behind the directive, s characters a token (4 otherwise), over and over where n is given. */
        ECHO("stub-echo"),
        /** As PLAIN, without {@code [DONE]}, as some servers do. */
        NO_DONE("stub-nodone"),
        /** As PLAIN, after a first frame without choices, and with nulls where others leave fields out. */
        AZURE("stub-azure"),
        /** As PLAIN, with NUL characters in the model's name and in each token. */
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

    /** What stands behind the directive in the newest message. */
    static String behindDirective(JsonNode request) {
        var messages = request.path("messages");
        var text = messages.path(messages.size() - 1).path("content").asText();
        var directive = DIRECTIVE.matcher(text);
        return directive.find() ? text.substring(directive.end()).strip() : text;
    }

    /** @throws IllegalArgumentException where the model is none of the stub's */
    static StubScript of(JsonNode request) {
        var newest = request.path("messages")
                .path(request.path("messages").size() - 1)
                .path("content")
                .toString();
        var directive = DIRECTIVE.matcher(newest);
        return parse(
                directive.find() ? directive.group(1) : request.path("model").asText());
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

    /** Whether all tokens are sent, and not only half of them. */
    boolean isWhole() {
        return switch (kind) {
            case HANG_MID, CUT, GARBAGE, ERROR_FRAME, HIDDEN_ERROR -> false;
            case STRICT, TOO_LONG, FORBIDDEN, NO_QUOTA, LATER, FILTERED_AT_ONCE, WHOLE, PARTS -> true;
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
