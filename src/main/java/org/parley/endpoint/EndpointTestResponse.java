package org.parley.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param latencyMs time until the endpoint started to answer the question; null if it did not
 * @param firstTokenMs time until the first token; null if there was none
 * @param models that the endpoint lists; empty if it does not list them
 * @param model that was asked
 * @param error a sentence that explains how to fix the error; null if the endpoint answered
 */
public record EndpointTestResponse(
        boolean ok,
        @Nullable Long latencyMs,
        @Nullable Long firstTokenMs,
        List<String> models,
        String model,
        @Nullable String error) {
    static EndpointTestResponse failed(List<String> models, String model, String error) {
        return new EndpointTestResponse(false, null, null, models, model, error);
    }
}
