package org.parley.export;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.parley.thread.MessageView;

/** A thread as Markdown. */
final class MarkdownFile {
    private MarkdownFile() {}

    static String of(ExportedThread thread) {
        var parts = new ArrayList<String>();
        parts.add("# " + thread.title());
        for (var message : thread.messages()) parts.addAll(section(message));
        return String.join("\n\n", parts) + "\n";
    }

    /** Who wrote the message, and when. */
    static String heading(MessageView message) {
        var data = message.metadata();
        var name = message.role().equals("user") ? "Question" : data.agent().name();
        return name + " – " + data.createdAt().toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    /** The names of the message's files. */
    static List<String> files(JsonArray files) {
        if (files == null) return List.of();
        return files.getValuesAs(JsonValue::asJsonObject).stream()
                .map(file -> file.getString("name", ""))
                .toList();
    }

    private static List<String> section(MessageView message) {
        var parts = new ArrayList<String>();
        parts.add("## " + heading(message));
        var files = files(message.metadata().files());
        if (!files.isEmpty()) parts.add("- " + String.join("\n- ", files));
        if (!message.content().isBlank()) parts.add(message.content().strip());
        Source.of(message.metadata().citations()).forEach(source -> parts.add(source(source)));
        return parts;
    }

    private static String source(Source source) {
        var number = source.number().isEmpty() ? "" : "[" + source.number() + "] ";
        return "> " + number + source.place() + (source.text().isEmpty() ? "" : "\n> " + source.text());
    }
}
