package org.parley.toolserver;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parley.mcp.McpJson;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolOutcome.File;
import org.parley.tool.ToolOutcome.Source;

/** Converts the result of a call: text for the model, images and audio as files, links as sources. */
final class ResultConverter {
    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png", ".png",
            "image/jpeg", ".jpg",
            "image/gif", ".gif",
            "image/webp", ".webp",
            "image/svg+xml", ".svg",
            "audio/wav", ".wav",
            "audio/mpeg", ".mp3",
            "application/pdf", ".pdf",
            "text/plain", ".txt",
            "application/json", ".json");

    private final List<String> texts = new ArrayList<>();
    private final List<File> files = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    private ResultConverter() {}

    static ToolOutcome convert(JsonObject result) {
        var converter = new ResultConverter();
        if (result.get("content") instanceof JsonArray content)
            content.stream().filter(JsonObject.class::isInstance).forEach(block -> converter.add(block.asJsonObject()));
        var structured = result.get("structuredContent");
        // servers repeat structured content as text, for clients that do not know it
        if (structured != null && converter.texts.isEmpty()) converter.texts.add(structured.toString());
        return new ToolOutcome.Result(
                String.join("\n\n", converter.texts),
                McpJson.flag(result, "isError").orElse(false),
                List.copyOf(converter.files),
                List.copyOf(converter.sources));
    }

    private void add(JsonObject block) {
        switch (McpJson.text(block, "type")) {
            case "text" -> texts.add(McpJson.text(block, "text"));
            case "image" -> addFile("image", block, "data");
            case "audio" -> addFile("audio", block, "data");
            case "resource_link" -> addLink(block);
            case "resource" -> addResource(McpJson.object(block, "resource"));
            default -> texts.add("(The tool returned content of an unknown type.)");
        }
    }

    private void addFile(String kind, JsonObject block, String field) {
        var type = McpJson.text(block, "mimeType").toLowerCase(Locale.ROOT);
        try {
            var bytes = Base64.getMimeDecoder().decode(McpJson.text(block, field));
            var name = kind + "-" + (files.size() + 1) + EXTENSIONS.getOrDefault(type, ".bin");
            files.add(new File(name, type.isEmpty() ? "application/octet-stream" : type, bytes));
            texts.add("(File " + name + ")");
        } catch (IllegalArgumentException e) {
            texts.add("(The tool returned a file that is not valid.)");
        }
    }

    private void addLink(JsonObject block) {
        var uri = McpJson.text(block, "uri");
        var title = McpJson.optional(block, "title")
                .or(() -> McpJson.optional(block, "name"))
                .orElse(uri);
        sources.add(new Source(title, isPage(uri) ? uri : ""));
        var description = McpJson.text(block, "description");
        texts.add("Resource " + title + " (" + uri + ")" + (description.isEmpty() ? "" : ": " + description));
    }

    private void addResource(JsonObject resource) {
        if (resource.containsKey("blob")) addFile("resource", resource, "blob");
        else texts.add(McpJson.text(resource, "text"));
        var uri = McpJson.text(resource, "uri");
        if (isPage(uri)) sources.add(new Source(uri, uri));
    }

    private static boolean isPage(String uri) {
        return uri.startsWith("https://") || uri.startsWith("http://");
    }
}
