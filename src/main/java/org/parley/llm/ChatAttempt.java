package org.parley.llm;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.parley.restclient.CallOptions;

/**
 * A request as it is sent once.
 *
 * @param leftOut optional parameters that the endpoint does not get
 */
public record ChatAttempt(
        ChatRequest request,
        Set<String> leftOut,
        Map<String, String> headers,
        CompletionStage<?> cancelled,
        BooleanSupplier repeatable)
        implements CallOptions {
    @Override
    public boolean mayRepeat() {
        return repeatable.getAsBoolean();
    }
}
