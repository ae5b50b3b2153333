package org.parley.dev;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A request to the demo model. */
record DemoRequest(JsonNode json) {
    boolean wantsStream() {
        return json.path("stream").asBoolean();
    }

    boolean wantsUsage() {
        return json.path("stream_options").path("include_usage").asBoolean();
    }

    String model() {
        return json.path("model").asText("demo");
    }

    /** Estimates about four characters per token, as in English. */
    int tokens() {
        return Math.max(1, json.path("messages").toString().length() / 4);
    }

    String systemPrompt() {
        return messages().stream()
                .filter(message -> message.path("role").asText().equals("system"))
                .map(DemoRequest::text)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the number of messages before the newest one, without the system prompt. */
    int earlierMessages() {
        var spoken = messages().stream()
                .filter(message -> !message.path("role").asText().equals("system"))
                .count();
        return (int) Math.max(0, spoken - 1);
    }

    String newestText() {
        return messages().isEmpty() ? "" : text(messages().getLast());
    }

    /** Describes the images and other non-text parts of the newest message. */
    List<String> attachments() {
        if (messages().isEmpty()) return List.of();
        return parts(messages().getLast()).stream()
                .filter(part -> !part.path("type").asText().equals("text"))
                .map(DemoRequest::describe)
                .toList();
    }

    private List<JsonNode> messages() {
        return list(json.path("messages"));
    }

    private static String text(JsonNode message) {
        if (message.path("content").isTextual()) return message.path("content").asText();
        return parts(message).stream()
                .map(part -> part.path("text").asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<JsonNode> parts(JsonNode message) {
        return message.path("content").isArray() ? list(message.path("content")) : List.of();
    }

    private static String describe(JsonNode part) {
        var type = part.path("type").asText();
        var url = part.path(type).path("url").asText();
        if (!url.startsWith("data:")) return type + " " + url;
        var comma = url.indexOf(',');
        var bytes = (url.length() - comma - 1) * 3L / 4;
        return "%s, %s, %,d bytes".formatted(type, url.substring(5, comma).replace(";base64", ""), bytes);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
