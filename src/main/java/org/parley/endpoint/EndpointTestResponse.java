package org.parley.endpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param latencyMs time until the endpoint started to answer the question; null if it did not
 * @param firstTokenMs time until the first token; null if there was none
 * @param models that the endpoint lists; empty if it does not list them
 * @param model that was asked
 * @param error a sentence that explains how to fix the error; null if the endpoint answered
 * @param dialect what the endpoint accepts, as far as it can be detected; null if it cannot
 */
public record EndpointTestResponse(
        boolean ok,
        @Nullable Long latencyMs,
        @Nullable Long firstTokenMs,
        List<String> models,
        String model,
        @Nullable String error,
        @Nullable Dialect dialect) {
    static EndpointTestResponse failed(List<String> models, String model, String error) {
        return new EndpointTestResponse(false, null, null, models, model, error, null);
    }
}
