package org.parley.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question to the model, with everything that the endpoint needs.
 *
 * @param options optional parameters by OpenAI's names, such as {@code temperature}; the values are numbers, texts or
 *     flags
 * @param tools tools that the model may call
 */
public record ChatRequest(String model, List<ChatMessage> messages, Map<String, Object> options, List<ChatTool> tools) {
    /** Asks for the usage at the end of the stream. */
    static final String STREAM_OPTIONS = "stream_options";

    /** Limits the length of the answer; endpoints that reject this name get the other one. */
    public static final String MAX_TOKENS = "max_tokens";

    static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private static final JsonFactory JSON = new JsonFactory();

    public ChatRequest(String model, List<ChatMessage> messages, Map<String, Object> options) {
        this(model, messages, options, List.of());
    }

    public ChatRequest(String model, List<ChatMessage> messages) {
        this(model, messages, Map.of());
    }

    /** The same request with other messages. */
    public ChatRequest with(List<ChatMessage> others) {
        return new ChatRequest(model, others, options, tools);
    }

    /** The names of the parameters that can be left out if the endpoint rejects them. */
    Set<String> optional() {
        var names = new HashSet<>(options.keySet());
        names.add(STREAM_OPTIONS);
        if (options.containsKey(MAX_TOKENS)) names.add(MAX_COMPLETION_TOKENS);
        return names;
    }

    List<String> texts() {
        return messages.reversed().stream().map(ChatMessage::text).toList();
    }

    /**
     * The body of OpenAI's {@code POST /chat/completions}, asking for a stream.
     *
     * @param leftOut optional parameters that this endpoint does not get
     */
    byte[] body(Set<String> leftOut) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", model);
            json.writeBooleanField("stream", true);
            writeOptions(json, leftOut);
            json.writeArrayFieldStart("messages");
            for (var message : messages) write(json, message);
            json.writeEndArray();
            if (!tools.isEmpty()) writeTools(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeOptions(JsonGenerator json, Set<String> leftOut) throws IOException {
        if (!leftOut.contains(STREAM_OPTIONS)) {
            json.writeObjectFieldStart(STREAM_OPTIONS);
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
        for (var option : options.entrySet()) {
            var name = option.getKey().equals(MAX_TOKENS) && leftOut.contains(MAX_TOKENS)
                    ? MAX_COMPLETION_TOKENS
                    : option.getKey();
            if (!leftOut.contains(name)) json.writePOJOField(name, option.getValue());
        }
    }

    private static void write(JsonGenerator json, ChatMessage message) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", message.role());
        if (message.callId() != null) json.writeStringField("tool_call_id", message.callId());
        if (!message.images().isEmpty()) writeParts(json, message);
        else if (message.calls().isEmpty() || !message.text().isEmpty())
            json.writeStringField("content", message.text());
        else json.writeNullField("content");
        if (!message.calls().isEmpty()) writeCalls(json, message.calls());
        json.writeEndObject();
    }

    private static void writeCalls(JsonGenerator json, List<ChatMessage.Call> calls) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        for (var call : calls) {
            json.writeStartObject();
            json.writeStringField("id", call.id());
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeStringField("arguments", call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeTools(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tools");
        for (var tool : tools) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            json.writeFieldName("parameters");
            json.writeRawValue(tool.parameters());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeParts(JsonGenerator json, ChatMessage message) throws IOException {
        json.writeArrayFieldStart("content");
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", message.text());
        json.writeEndObject();
        for (var image : message.images()) {
            json.writeStartObject();
            json.writeStringField("type", "image_url");
            json.writeObjectFieldStart("image_url");
            json.writeStringField("url", image);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
