package org.parley.endpoint;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.parley.restclient.LiveBody;

/**
 * The start of an endpoint's answer: up to its first token, or to its end if there is none. Closeable, because JAX-RS
 * closes the body of anything else at once.
 */
final class ProbeAnswer implements LiveBody.Listener, Closeable {
    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern TOKEN = Pattern.compile(
            "\"(content|reasoning_content|reasoning)\"\\s*:\\s*\"[^\"]|\"tool_calls\"\\s*:\\s*\\[\\s*\\{");
    private static final Pattern ERROR_FRAME = Pattern.compile("(?m)^data:.*\"error\"\\s*:\\s*[{\"]");

    private final LiveBody body;
    private final long startedAt = System.nanoTime();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<ProbeAnswer> whole = new CompletableFuture<>();
    private volatile long tokenAt;

    ProbeAnswer(LiveBody body) {
        this.body = body;
    }

    /** Completes when the first token, or the end of the body, has arrived. */
    CompletableFuture<ProbeAnswer> read() {
        body.listen(this);
        return whole;
    }

    int status() {
        return body.status();
    }

    /** Time at which the response had started, like {@link System#nanoTime}. */
    long startedAt() {
        return startedAt;
    }

    /** Time of the first token; 0: there was none. */
    long tokenAt() {
        return tokenAt;
    }

    /** Whether the endpoint accepted the question, even if the answer is empty. */
    boolean isAccepted() {
        return status() == 200 && !ERROR_FRAME.matcher(text()).find();
    }

    String text() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        body.close();
    }

    @Override
    public void take(ByteBuf part) throws IOException {
        synchronized (bytes) {
            part.readBytes(bytes, Math.min(part.readableBytes(), MOST_BYTES - bytes.size()));
        }
    }

    @Override
    public void rest() {
        if (whole.isDone() || status() != 200) return;
        if (TOKEN.matcher(text()).find()) tokenAt = System.nanoTime();
        if (tokenAt == 0 && bytes.size() < MOST_BYTES) return;
        whole.complete(this);
        body.close();
    }

    @Override
    public void end(Throwable failure) {
        if (failure == null || status() != 200) whole.complete(this);
        else whole.completeExceptionally(failure);
    }

    @Override
    public boolean hasBegun() {
        return bytes.size() > 0;
    }
}
