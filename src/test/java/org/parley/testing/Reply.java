package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An HTTP response, read completely. */
public record Reply(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
        return Json.parse(body);
    }

    /** Returns the header's first value, or an empty text if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the error message for the user. */
    public String error() {
        return json().path("error").asText();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
