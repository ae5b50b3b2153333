package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An HTTP response that was read to its end. */
public record Reply(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
        return Json.parse(body);
    }

    /** The header's first value; empty where there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The sentence for a person in a failure. */
    public String error() {
        return json().path("error").asText();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
