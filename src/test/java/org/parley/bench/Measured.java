package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@link LoadGen} reports of one run. */
record Measured(JsonNode json) {
    /** 0 where it was not measured. */
    double number(String name) {
        return json.path(name).asDouble();
    }
}
