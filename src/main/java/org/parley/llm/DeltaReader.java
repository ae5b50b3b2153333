package org.parley.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code delta} of a chunk, or {@code message} of a whole completion. Content is a text or a list of parts
 * (Mistral, Anthropic through gateways). Reasoning has one of several field names, and may occur in two of them at
 * once.
 */
final class DeltaReader {
    private String text;
    private String reasoning;
    private int reasoningRank;
    private String lastReasoning;
    private int lastRank;
    private final List<ToolCallPiece> calls = new ArrayList<>(0);
    private final List<ChatDelta.Reference> references = new ArrayList<>(0);

    /** Reads the object whose start is the current token. {@link #handOn} resets the state for the next one. */
    void read(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            switch (name) {
                case "content", "refusal" -> addText(part(json, value));
                case "reasoning_content" -> addReasoning(5, json, value);
                case "reasoning" -> addReasoning(4, json, value);
                case "thinking" -> addReasoning(3, json, value);
                case "thought", "reasoning_text", "thinking_content" -> addReasoning(2, json, value);
                case "reasoning_details", "thinking_blocks" -> addReasoning(1, json, value);
                case "tool_calls" -> toolCalls(json, value);
                case "function_call" -> functionCall(json, value);
                case "annotations", "citations" -> ignore(part(json, value));
                default -> json.skipChildren();
            }
        }
    }

    /** Passes the values that were read to the answer: reasoning first, then text, then tool calls. */
    void handOn(AnswerDeltas answer) {
        if (reasoning != null && !isMirrored()) answer.reasoning(reasoning);
        if (text != null) answer.text(text);
        text = null;
        reasoning = null;
        reasoningRank = 0;
        if (references.isEmpty() && calls.isEmpty()) return;
        references.forEach(answer::reference);
        calls.forEach(answer::call);
        clear();
    }

    void clear() {
        text = null;
        reasoning = null;
        reasoningRank = 0;
        if (!calls.isEmpty()) calls.clear();
        if (!references.isEmpty()) references.clear();
    }

    void addText(String piece) {
        if (piece != null) text = text == null ? piece : text + piece;
    }

    void addSource(String url) {
        references.add(new ChatDelta.Reference(null, null, url));
    }

    /** Ignores the field if the same reasoning was in a field with a higher rank. */
    private void addReasoning(int rank, JsonParser json, JsonToken value) throws IOException {
        var before = reasoning;
        reasoning = null;
        var own = part(json, value);
        var piece = reasoning == null ? own : own == null ? reasoning : reasoning + own;
        reasoning = before;
        if (piece == null || piece.isEmpty() || rank < reasoningRank) return;
        reasoningRank = rank;
        reasoning = piece;
    }

    /** Some endpoints repeat reasoning in the next chunk, in another field. */
    private boolean isMirrored() {
        boolean mirrored = lastRank != 0 && reasoningRank != lastRank && reasoning.equals(lastReasoning);
        lastRank = mirrored ? 0 : reasoningRank;
        lastReasoning = reasoning;
        return mirrored;
    }

    /** A text, a list of parts or one part. Reasoning and references in it are stored separately. */
    private String part(JsonParser json, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> json.getText();
            case START_ARRAY -> parts(json);
            case START_OBJECT -> object(json);
            default -> null;
        };
    }

    private String parts(JsonParser json) throws IOException {
        var joined = new StringBuilder();
        for (var value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
            var piece = part(json, value);
            if (piece != null) joined.append(piece);
        }
        return joined.isEmpty() ? null : joined.toString();
    }

    private String object(JsonParser json) throws IOException {
        var part = new Part();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            switch (name) {
                case "type" -> part.type = value == JsonToken.VALUE_STRING ? json.getText() : "";
                case "text", "content", "value", "refusal", "summary" -> part.text(part(json, value));
                case "thinking", "reasoning" -> part.thought(part(json, value));
                case "url", "uri" -> part.url = value == JsonToken.VALUE_STRING ? json.getText() : null;
                case "title", "name" -> part.title = value == JsonToken.VALUE_STRING ? json.getText() : null;
                case "url_citation", "source" -> ignore(part(json, value));
                case "reference_ids" -> numbers(json, value);
                default -> json.skipChildren();
            }
        }
        return take(part);
    }

    private String take(Part part) {
        if (part.isSource()) {
            references.add(new ChatDelta.Reference(null, part.title, part.url));
            return null;
        }
        if (part.isReference()) return null;
        var thought = part.isThought() && part.thought == null ? part.text : part.thought;
        // reasoning that has a separate field in this delta is repeated here
        if (thought != null && reasoningRank == 0) reasoning = reasoning == null ? thought : reasoning + thought;
        return part.isThought() ? null : part.text;
    }

    private void numbers(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (var id = json.nextToken(); id != JsonToken.END_ARRAY; id = json.nextToken()) {
            if (id == JsonToken.VALUE_NUMBER_INT)
                references.add(new ChatDelta.Reference(json.getIntValue(), null, null));
            else json.skipChildren();
        }
    }

    private void toolCalls(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        int place = 0;
        for (var entry = json.nextToken(); entry != JsonToken.END_ARRAY; entry = json.nextToken()) {
            if (entry == JsonToken.START_OBJECT) calls.add(ToolCallPiece.read(json, place++));
            else json.skipChildren();
        }
    }

    private void functionCall(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) calls.add(ToolCallPiece.function(json, 0));
        else json.skipChildren();
    }

    @SuppressWarnings("UnusedVariable") // the signature of a consumer
    private static void ignore(String text) {}

    private static final class Part {
        String type = "";
        String text;
        String thought;
        String url;
        String title;

        void text(String piece) {
            if (piece != null) text = text == null ? piece : text + piece;
        }

        void thought(String piece) {
            if (piece != null) thought = thought == null ? piece : thought + piece;
        }

        boolean isThought() {
            return type.startsWith("thinking") || type.startsWith("reasoning") || type.startsWith("thought");
        }

        boolean isSource() {
            return url != null && (type.isEmpty() || isReference());
        }

        boolean isReference() {
            return type.contains("reference") || type.contains("citation");
        }
    }
}
