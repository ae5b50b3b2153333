package org.parley.outbound;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.parley.restclient.CallOptions;

/**
 * Body and headers of a {@code POST}.
 *
 * @param cancelled cancels the call when it completes
 * @param mayRepeat whether the request may be sent again if a reused connection was closed before the response
 */
public record HttpBody(byte[] bytes, Map<String, String> headers, CompletionStage<?> cancelled, boolean mayRepeat)
        implements CallOptions {}
