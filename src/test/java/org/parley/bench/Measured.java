package org.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;

/** Result of one run of {@link LoadGen}. */
record Measured(JsonNode json) {
    /** Returns 0 if the value was not measured. */
    double number(String name) {
        return json.path(name).asDouble();
    }
}
