package org.parley.llm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads OpenAI's {@code chat.completion.chunk} objects, and whole completions, and joins their content. Unknown fields,
 * and values that are not chunks, are skipped. Only one choice is read. A frame takes effect either completely or not
 * at all.
 */
final class ChunkReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final AnswerDeltas answer = new AnswerDeltas();
    private final DeltaReader delta = new DeltaReader();
    private Integer choiceIndex;
    private String finishReason;
    private boolean failed;
    private boolean streams;
    private int messages;
    private String model;
    private Integer inputTokens;
    private Integer outputTokens;
    private EndpointError error;
    private EndpointError suspicion;

    private boolean hasChoices;
    private boolean isOdd;

    /**
     * Reads the data of one event: a chunk, or several values one after another.
     *
     * @param isError whether the event's type marks it as an error
     * @throws IOException if it is not JSON
     */
    void read(byte[] bytes, int from, int length, boolean isError) throws IOException {
        var reason = finishReason;
        int whole = messages;
        try {
            values(bytes, from, length);
        } catch (JacksonException broken) {
            delta.clear();
            finishReason = reason;
            messages = whole;
            var repaired = withoutBrokenCharacters(bytes, from, length);
            boolean same = Arrays.equals(repaired, 0, repaired.length, bytes, from, from + length);
            if (same && !isError) throw broken;
            if (!same) values(repaired, 0, repaired.length);
        }
        if (isError || isOdd || !hasChoices) examine(bytes, from, length, isError);
        delta.handOn(answer);
    }

    /** The answer has ended: releases everything that was held back. */
    void end() {
        answer.end();
    }

    /** The deltas since the last call, joined. */
    List<ChatDelta> take() {
        return answer.take();
    }

    /** Whether any delta has been taken. */
    boolean any() {
        return answer.any();
    }

    /** Whether no part of an answer has arrived. */
    boolean isEmpty() {
        return answer.isEmpty();
    }

    /** Whether a finish reason or a whole completion has arrived. */
    boolean isFinished() {
        return finishReason != null || messages == 1 || failed;
    }

    /** The error in the endpoint's words; null: none. */
    EndpointError error() {
        if (error == null && failed) return EndpointError.UNEXPLAINED;
        return error;
    }

    /** A frame that may be an error: it was one if the answer then does not end properly. May be null. */
    EndpointError suspicion() {
        return suspicion;
    }

    /** The finish reason is null if the endpoint gave none. */
    ChatOutcome outcome() {
        return new ChatOutcome(finishReason, model, inputTokens, outputTokens);
    }

    private void values(byte[] bytes, int from, int length) throws IOException {
        hasChoices = false;
        isOdd = false;
        try (var json = JSON.createParser(bytes, from, length)) {
            for (var value = json.nextToken(); value != null; value = json.nextToken()) value(json, value);
        }
    }

    /** Some endpoints wrap everything in an array. */
    private void value(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.START_OBJECT) while (json.nextToken() != JsonToken.END_OBJECT) field(json);
        if (value != JsonToken.START_ARRAY) return;
        for (var element = json.nextToken(); element != JsonToken.END_ARRAY; element = json.nextToken()) {
            value(json, element);
        }
    }

    private void field(JsonParser json) throws IOException {
        var name = json.currentName();
        var value = json.nextToken();
        switch (name) {
            case "choices" -> choices(json, value);
            case "usage" -> usage(json, value);
            case "model" -> model(json, value);
            case "citations" -> sources(json, value);
            case "error", "errors" -> oddUnless(value == JsonToken.VALUE_NULL, json);
            case "error_code", "status_code" -> oddUnless(isZero(json, value), json);
            case "x_groq", "base_resp" -> vendorField(json, value);
            default -> json.skipChildren();
        }
    }

    private void choices(JsonParser json, JsonToken value) throws IOException {
        hasChoices = true;
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        boolean first = true;
        for (var element = json.nextToken(); element != JsonToken.END_ARRAY; element = json.nextToken()) {
            if (first && element == JsonToken.START_OBJECT) choice(json);
            else json.skipChildren();
            first = false;
        }
    }

    private void choice(JsonParser json) throws IOException {
        boolean counts = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) counts = isChosen(json.getIntValue());
            else if (counts && value == JsonToken.START_OBJECT) object(name, json);
            else if (counts && name.equals("finish_reason") && value == JsonToken.VALUE_STRING) finish(json.getText());
            else json.skipChildren();
        }
    }

    private boolean isChosen(int index) {
        if (choiceIndex == null) choiceIndex = index;
        return choiceIndex == index;
    }

    private void object(String name, JsonParser json) throws IOException {
        switch (name) {
            case "delta" -> {
                streams = true;
                delta.read(json);
            }
            case "message" -> message(json);
            case "usage" -> usage(json, JsonToken.START_OBJECT);
            case "error" -> oddUnless(false, json);
            default -> json.skipChildren();
        }
    }

    /** A whole completion; some endpoints repeat it at the end of a stream. */
    private void message(JsonParser json) throws IOException {
        messages++;
        if (streams) json.skipChildren();
        else delta.read(json);
    }

    private void finish(String word) {
        var reason = FinishReason.of(word);
        if (FinishReason.ERROR.equals(reason)) failed = true;
        else if (reason != null) finishReason = reason;
    }

    private void model(JsonParser json, JsonToken value) throws IOException {
        if (model == null && value == JsonToken.VALUE_STRING && !json.getText().isBlank()) model = json.getText();
        else json.skipChildren();
    }

    private void usage(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var number = json.nextToken().isNumeric();
            if (number && (name.equals("prompt_tokens") || name.equals("input_tokens")))
                inputTokens = count(json, inputTokens);
            else if (number && (name.equals("completion_tokens") || name.equals("output_tokens")))
                outputTokens = count(json, outputTokens);
            else json.skipChildren();
        }
    }

    /** Groq's usage and MiniMax's status are objects whose fields have the same meaning as on the top level. */
    private void vendorField(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) return;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var inner = json.nextToken();
            if (name.equals("usage")) usage(json, inner);
            else if (name.equals("error")) oddUnless(inner == JsonToken.VALUE_NULL, json);
            else if (name.equals("status_code")) oddUnless(isZero(json, inner), json);
            else json.skipChildren();
        }
    }

    private void oddUnless(boolean usual, JsonParser json) throws IOException {
        isOdd |= !usual;
        json.skipChildren();
    }

    private static boolean isZero(JsonParser json, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL || value.isNumeric() && json.getDoubleValue() == 0;
    }

    /** A zero in a later chunk means that this chunk reports no count. */
    private static Integer count(JsonParser json, Integer before) throws IOException {
        int now = (int) Math.clamp(json.getDoubleValue(), 0, Integer.MAX_VALUE);
        return now == 0 && before != null ? before : Integer.valueOf(now);
    }

    /** Perplexity lists its sources as URLs next to the choices. */
    private void sources(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (var url = json.nextToken(); url != JsonToken.END_ARRAY; url = json.nextToken()) {
            if (url == JsonToken.VALUE_STRING) delta.addSource(json.getText());
            else json.skipChildren();
        }
    }

    private void examine(byte[] bytes, int from, int length, boolean isError) {
        var found = EndpointError.inFrame(new String(bytes, from, length, StandardCharsets.UTF_8), isError);
        if (found == null) return;
        if (found.isCertain()) error = found;
        else suspicion = found;
    }

    private static byte[] withoutBrokenCharacters(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
}
