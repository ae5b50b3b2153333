package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads Server-Sent Events and requires the format that Parley guarantees: LF only, one {@code data:} line, an id
 * {@code <run>:<number>} with increasing numbers, no nulls, no empty delta, and one terminal event at the end. Any
 * deviation is an {@link AssertionError}.
 */
final class SseReader {
    private static final Pattern ID = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\\d+)");

    private final InputStream in;
    private final boolean idsRequired;
    private long lastSeq = -1;
    private boolean ended;
    private int comments;

    /** @param idsRequired false for a joined stream, whose snapshot has no event numbers */
    SseReader(InputStream in, boolean idsRequired) {
        this.in = new BufferedInputStream(in, 65_536);
        this.idsRequired = idsRequired;
    }

    /** Returns the next event, or null at the end of the stream. */
    SseEvent next() throws IOException {
        String id = null;
        String event = null;
        String data = null;
        for (var line = line(); line != null; line = line()) {
            if (line.startsWith(":")) comments++;
            else if (line.startsWith("id: ")) id = once("id", id, line.substring(4));
            else if (line.startsWith("event: ")) event = once("event", event, line.substring(7));
            else if (line.startsWith("data: ")) data = once("data", data, line.substring(6));
            else check(line.isEmpty(), "unknown line <" + line + ">");
            if (line.isEmpty() && (data != null || id != null || event != null)) return event(id, event, data);
        }
        check(id == null && event == null && data == null, "the stream ends within an event");
        return null;
    }

    /** Returns the number of comment lines so far. */
    int comments() {
        return comments;
    }

    private SseEvent event(String id, String name, String text) {
        check(!ended, "an event after the terminal one: " + text);
        check(text != null, "an event without data: " + name);
        var data = Json.parse(text);
        checkData(data);
        var event = identified(id, data);
        check(name == null || name.equals(event.type()), "event name " + name + " is not the type in " + text);
        ended = event.isTerminal();
        return event;
    }

    private SseEvent identified(String id, JsonNode data) {
        if (id == null) {
            check(!idsRequired, "an event without id: " + data);
            return new SseEvent("", -1, data);
        }
        var match = ID.matcher(id);
        check(match.matches(), "malformed id " + id);
        var seq = Long.parseLong(match.group(2));
        check(seq > lastSeq, "id " + id + " after number " + lastSeq);
        lastSeq = seq;
        return new SseEvent(match.group(1), seq, data);
    }

    private static void checkData(JsonNode data) {
        check(data.path("type").isTextual(), "no type in " + data);
        check(!data.has("delta") || !data.get("delta").asText("x").isEmpty(), "an empty delta in " + data);
        check(!data.has("timestamp") || data.get("timestamp").isIntegralNumber(), "no integer timestamp in " + data);
        data.properties().forEach(field -> check(!field.getValue().isNull(), "a null in " + data));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 && line.size() == 0) return null;
            check(b >= 0, "the stream ends within a line");
            check(b != '\r', "a CR in the stream");
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String once(String field, String before, String value) {
        check(before == null, "two " + field + " lines in one event");
        return value;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError("The stream breaks the wire format: " + otherwise);
    }
}
