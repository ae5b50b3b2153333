package org.parley.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads OpenAI's {@code chat.completion.chunk} objects and joins what they say. Unknown fields are skipped; only the
 * first choice counts. Not safe for several threads.
 */
final class ChunkReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<ChatDelta> deltas = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private String finishReason;
    private String model;
    private Integer inputTokens;
    private Integer outputTokens;
    private String error;
    private boolean any;

    /** Reads one chunk. @throws IOException where it is no JSON object */
    void read(byte[] bytes, int from, int length) throws IOException {
        try (var json = JSON.createParser(bytes, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IOException("not a JSON object");
            while (json.nextToken() != JsonToken.END_OBJECT) field(json);
        }
    }

    /** What has come since the last call, joined. */
    List<ChatDelta> take() {
        close();
        if (deltas.isEmpty()) return List.of();
        any = true;
        var taken = List.copyOf(deltas);
        deltas.clear();
        return taken;
    }

    /** Whether anything of an answer has been taken. */
    boolean any() {
        return any;
    }

    boolean isFinished() {
        return finishReason != null;
    }

    /** The endpoint's own word for what went wrong in the middle; null: nothing. */
    String error() {
        return error;
    }

    ChatOutcome outcome() {
        return new ChatOutcome(finishReason == null ? "stop" : finishReason, model, inputTokens, outputTokens);
    }

    private void field(JsonParser json) throws IOException {
        var name = json.currentName();
        var value = json.nextToken();
        switch (name) {
            case "choices" -> choices(json);
            case "usage" -> usage(json, value);
            case "model" -> model = model == null ? text(json) : model;
            case "error" -> error(json, value);
            default -> json.skipChildren();
        }
    }

    private void choices(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) throw new IOException("choices is no array");
        for (int i = 0; json.nextToken() == JsonToken.START_OBJECT; i++) {
            if (i == 0) choice(json);
            else json.skipChildren();
        }
    }

    private void choice(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals("delta") && value == JsonToken.START_OBJECT) delta(json);
            else if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) finishReason = json.getText();
            else json.skipChildren();
        }
    }

    private void delta(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            if (value == JsonToken.VALUE_STRING) piece(name, json.getText());
            else if (name.equals("tool_calls") && value == JsonToken.START_ARRAY) toolCalls(json);
            else json.skipChildren();
        }
    }

    private void piece(String name, String piece) {
        if (piece.isEmpty()) return;
        switch (name) {
            case "content" -> {
                closeReasoning();
                text.append(piece);
            }
            case "reasoning_content", "reasoning" -> {
                closeText();
                reasoning.append(piece);
            }
            default -> {}
        }
    }

    private void toolCalls(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            close();
            var call = ToolCallChunk.read(json);
            if (call.name() != null) deltas.add(new ChatDelta.ToolCall(call.index(), call.id(), call.name()));
            if (!call.arguments().isEmpty()) deltas.add(new ChatDelta.ToolArguments(call.index(), call.arguments()));
        }
    }

    private void usage(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) return;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var number = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
            if (number && name.equals("prompt_tokens")) inputTokens = json.getIntValue();
            else if (number && name.equals("completion_tokens")) outputTokens = json.getIntValue();
            else json.skipChildren();
        }
    }

    private void error(JsonParser json, JsonToken value) throws IOException {
        json.skipChildren();
        if (value != JsonToken.VALUE_NULL) error = "error frame";
    }

    private static String text(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
    }

    private void close() {
        closeText();
        closeReasoning();
    }

    private void closeText() {
        if (text.isEmpty()) return;
        deltas.add(new ChatDelta.Text(text.toString()));
        text.setLength(0);
    }

    private void closeReasoning() {
        if (reasoning.isEmpty()) return;
        deltas.add(new ChatDelta.Reasoning(reasoning.toString()));
        reasoning.setLength(0);
    }
}
