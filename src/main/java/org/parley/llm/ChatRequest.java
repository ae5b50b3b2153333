package org.parley.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A question to the model, with all that it needs to know. */
public record ChatRequest(String model, List<ChatMessage> messages) {
    private static final JsonFactory JSON = new JsonFactory();

    /** The body of OpenAI's {@code POST /chat/completions}, asking for a stream that ends with the usage. */
    byte[] body() {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", model);
            json.writeBooleanField("stream", true);
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
            json.writeArrayFieldStart("messages");
            for (var message : messages) write(json, message);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, ChatMessage message) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", message.role());
        if (message.images().isEmpty()) json.writeStringField("content", message.text());
        else writeParts(json, message);
        json.writeEndObject();
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
