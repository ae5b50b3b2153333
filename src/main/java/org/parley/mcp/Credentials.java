package org.parley.mcp;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Supplies the headers that authorize requests at one server for one user. Must not block. */
public interface Credentials {
    /** Headers of the next request. */
    CompletableFuture<Map<String, String>> headers();

    /**
     * The server has refused a request with 401 or 403.
     *
     * @param refused headers that were sent
     * @param refusal with the server's challenge
     * @return whether the request is sent once more, with new headers; may fail instead
     */
    CompletableFuture<Boolean> renew(Map<String, String> refused, McpException refusal);

    /** No authorization. */
    static Credentials none() {
        return fixed(Map.of());
    }

    static Credentials fixed(Map<String, String> headers) {
        return new Credentials() {
            @Override
            public CompletableFuture<Map<String, String>> headers() {
                return CompletableFuture.completedFuture(headers);
            }

            @Override
            public CompletableFuture<Boolean> renew(Map<String, String> refused, McpException refusal) {
                return CompletableFuture.completedFuture(false);
            }
        };
    }
}
