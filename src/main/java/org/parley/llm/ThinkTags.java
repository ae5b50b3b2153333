package org.parley.llm;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Separates reasoning that a model writes into its answer, as in {@code <think>...</think>}. Such a block is recognized
 * only at the beginning of the text and directly after another block, because an answer may mention such a tag. After
 * the first word of the answer, the text is no longer examined.
 */
final class ThinkTags {
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("<think>", "</think>"),
            Map.entry("<thinking>", "</thinking>"),
            Map.entry("<thought>", "</thought>"),
            Map.entry("<thoughts>", "</thoughts>"),
            Map.entry("<reasoning>", "</reasoning>"),
            Map.entry("<reason>", "</reason>"),
            Map.entry("<seed:think>", "</seed:think>"),
            Map.entry("[think]", "[/think]"),
            Map.entry("<|begin_of_thought|>", "<|end_of_thought|>"),
            Map.entry("\u25C1think\u25B7", "\u25C1/think\u25B7"));

    private static final int MOST_BLANKS = 256;

    private final Consumer<String> text;
    private final Consumer<String> thought;
    private final StringBuilder held = new StringBuilder();
    private boolean plain;
    private boolean afterThought;
    /** The tag that ends the open block; null outside of one. */
    private String close;

    ThinkTags(Consumer<String> text, Consumer<String> thought) {
        this.text = text;
        this.thought = thought;
    }

    void accept(String piece) {
        if (plain) {
            text.accept(piece);
            return;
        }
        held.append(piece);
        while (step()) {}
    }

    /** Resets the state for a new text, for example after a tool call. */
    void restart() {
        flush();
        plain = false;
        afterThought = false;
        close = null;
    }

    /** Releases text that was held back because it could have been the beginning of a tag. */
    void flush() {
        var rest = held.toString();
        held.setLength(0);
        if (close != null) emit(rest, thought);
        else emit(afterThought ? rest.stripLeading() : rest, text);
    }

    /** @return whether another iteration may be needed */
    private boolean step() {
        if (plain || held.isEmpty()) return false;
        return close == null ? begin() : continueThought();
    }

    private boolean begin() {
        int from = 0;
        while (from < held.length() && Character.isWhitespace(held.charAt(from))) from++;
        if (from == held.length() && from < MOST_BLANKS) return false;
        var candidate = held.substring(from).toLowerCase(Locale.ROOT);
        for (var tag : TAGS.entrySet()) {
            if (candidate.startsWith(tag.getKey())) {
                close = tag.getValue();
                held.delete(0, from + tag.getKey().length());
                return true;
            }
        }
        if (TAGS.keySet().stream().anyMatch(tag -> tag.startsWith(candidate))) return false;
        flush();
        plain = true;
        return false;
    }

    private boolean continueThought() {
        int end = indexOfClose();
        if (end < 0) {
            int keep = openTail();
            emit(held.substring(0, held.length() - keep), thought);
            held.delete(0, held.length() - keep);
            return false;
        }
        emit(held.substring(0, end), thought);
        held.delete(0, end + close.length());
        close = null;
        afterThought = true;
        return true;
    }

    private int indexOfClose() {
        for (int i = 0; i + close.length() <= held.length(); i++) if (matches(i, close.length())) return i;
        return -1;
    }

    /** The number of characters at the end that may be the beginning of the closing tag. */
    private int openTail() {
        int most = Math.min(close.length() - 1, held.length());
        for (int length = most; length > 0; length--) if (matches(held.length() - length, length)) return length;
        return 0;
    }

    private boolean matches(int from, int length) {
        for (int i = 0; i < length; i++)
            if (Character.toLowerCase(held.charAt(from + i)) != close.charAt(i)) return false;
        return true;
    }

    private static void emit(String piece, Consumer<String> sink) {
        if (!piece.isEmpty()) sink.accept(piece);
    }
}
