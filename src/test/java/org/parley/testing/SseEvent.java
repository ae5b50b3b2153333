package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;

/** One event of a stream. If it has no id, {@code run} is empty and {@code seq} is -1. */
public record SseEvent(String run, long seq, JsonNode data) {
    public String type() {
        return data.path("type").asText();
    }

    public boolean is(String type) {
        return type().equals(type);
    }

    public boolean isTerminal() {
        return is("RUN_FINISHED") || is("RUN_ERROR");
    }

    /** Returns the field's text, or an empty text if there is none. */
    public String text(String field) {
        return data.path(field).asText();
    }

    @Override
    public String toString() {
        return seq + " " + data;
    }
}
