package org.parley.tracing;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import org.parley.llm.ChatMessage;
import org.parley.llm.ChatRequest;

/** Texts of a conversation in the form that the semantic conventions require: a JSON array of messages with parts. */
final class SpanContent {
    private SpanContent() {}

    static String question(ChatRequest question) {
        var messages = Json.createArrayBuilder();
        for (ChatMessage message : question.messages()) messages.add(message(message.role(), message.text()));
        return messages.build().toString();
    }

    static String answer(String text, String finishReason) {
        var message = message("assistant", text).add("finish_reason", finishReason);
        return Json.createArrayBuilder().add(message).build().toString();
    }

    private static JsonObjectBuilder message(String role, String text) {
        var part = Json.createObjectBuilder().add("type", "text").add("content", text);
        return Json.createObjectBuilder()
                .add("role", role)
                .add("parts", Json.createArrayBuilder().add(part));
    }
}
