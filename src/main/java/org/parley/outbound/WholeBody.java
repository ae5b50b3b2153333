package org.parley.outbound;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.parley.restclient.LiveBody;

/** Collects a body of limited size. */
final class WholeBody implements LiveBody.Listener {
    private final int limit;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

    WholeBody(int limit) {
        this.limit = limit;
    }

    CompletableFuture<byte[]> bytes() {
        return bytes;
    }

    @Override
    public void take(ByteBuf piece) throws IOException {
        if (collected.size() + piece.readableBytes() > limit) throw new TooLargeAnswer(limit);
        piece.readBytes(collected, piece.readableBytes());
    }

    @Override
    public void rest() {
        // the body is passed on as a whole
    }

    @Override
    public void end(Throwable failure) {
        if (failure == null) bytes.complete(collected.toByteArray());
        else bytes.completeExceptionally(failure);
    }

    @Override
    public boolean hasBegun() {
        return true;
    }
}
