package org.parley.stream;

import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.parley.error.ApiJson;

/** Representation of events on the wire. */
enum StreamFormat {
    EVENTS("text/event-stream;charset=UTF-8") {
        @Override
        void append(OutboundSseEvent event, StringBuilder out) {
            if (event.getComment() != null) lines(": ", event.getComment(), out);
            line("id: ", event.getId(), out);
            line("event: ", event.getName(), out);
            if (event.isReconnectDelaySet())
                out.append("retry: ").append(event.getReconnectDelay()).append('\n');
            data(event.getData(), out);
            out.append('\n');
        }
    },
    /** The data alone, for curl and simple scripts. */
    TEXT("text/plain;charset=UTF-8") {
        @Override
        void append(OutboundSseEvent event, StringBuilder out) {
            if (event.getData() != null) out.append(event.getData());
        }
    };

    private static final Pattern NEWLINE = Pattern.compile("\r\n|\r|\n");
    private static final Pattern REFUSED = Pattern.compile("q=0(\\.0*)?");
    private static final List<String> EVENT_RANGES = List.of("text/event-stream", "text/*", "*/*");

    private final String contentType;

    StreamFormat(String contentType) {
        this.contentType = contentType;
    }

    abstract void append(OutboundSseEvent event, StringBuilder out);

    String contentType() {
        return contentType;
    }

    /**
     * Plain text only for clients that accept it and do not accept events; events for all others, whatever they accept.
     */
    static StreamFormat of(Enumeration<String> accept) {
        var ranges = Collections.list(accept).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(range ->
                        List.of(range.toLowerCase(Locale.ROOT).replace(" ", "").split(";")))
                .filter(range -> range.stream().noneMatch(REFUSED.asMatchPredicate()))
                .map(List::getFirst)
                .toList();
        return ranges.contains("text/plain") && ranges.stream().noneMatch(EVENT_RANGES::contains) ? TEXT : EVENTS;
    }

    /** A {@code StringBuilder} is a single line by contract. */
    private static void data(Object data, StringBuilder out) {
        switch (data) {
            case null -> {}
            case StringBuilder line -> out.append("data: ").append(line).append('\n');
            case CharSequence text -> lines("data: ", text, out);
            default -> lines("data: ", ApiJson.write(data), out);
        }
    }

    private static void line(String field, String value, StringBuilder out) {
        if (value != null) out.append(field).append(value).append('\n');
    }

    private static void lines(String field, CharSequence value, StringBuilder out) {
        for (var line : NEWLINE.split(value, -1)) out.append(field).append(line).append('\n');
    }
}
