package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.channels.ClosedChannelException;
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
}
