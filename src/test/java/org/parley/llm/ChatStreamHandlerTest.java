package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChatStreamHandlerTest {
    private final ChatStreamHandler handler = new ChatStreamHandler(deltas -> {});

    @Test
    void waitsForTheAnswerToARequestThatWentOut() {
        handler.sent(ImmediateEventExecutor.INSTANCE.newSucceededFuture(null));

        assertThat(handler.outcome()).isNotDone();
    }

    /** Else a run would wait for ever on a kept connection that closed before this handler was there to hear of it. */
    @Test
    void waitsForNothingWhereTheRequestDidNotGoOut() {
        handler.sent(ImmediateEventExecutor.INSTANCE.newFailedFuture(new ClosedChannelException()));

        assertThat(handler.outcome())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(LlmException.class);
        assertThat(handler.isAnswered()).isFalse();
    }

    /** Else an answer would go on without a piece in its middle. */
    @Test
    void endsTheAnswerWhereAPieceOfItCannotBeTaken() {
        var full = new ChatStreamHandler(deltas -> {
            throw new IllegalStateException("full");
        });
        var channel = new EmbeddedChannel(full);
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", "text/event-stream");

        channel.writeInbound(head, content("data: {\"choices\":[{\"delta\":{\"content\":\"one\"}}]}\n\n"));

        assertThat(full.outcome()).isCompletedExceptionally();
        assertThat(channel.isOpen()).isFalse();
    }

    private static HttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
}
