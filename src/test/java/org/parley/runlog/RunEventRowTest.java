package org.parley.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;
import org.parley.thread.Usage;

class RunEventRowTest {
    @ParameterizedTest
    @EnumSource
    void readsAMarkAsItWasWritten(MarkType type) {
        assertComesBack(RunEvent.mark(type));
    }

    @ParameterizedTest
    @MethodSource
    void readsAnEventAsItWasWritten(RunEvent event) {
        assertComesBack(event);
    }

    static Stream<RunEvent> readsAnEventAsItWasWritten() {
        return Stream.of(
                new RunEvent.Text(TextType.TEXT_MESSAGE_CONTENT, null, "{\"a\":\n\uD83D\uDE00"),
                new RunEvent.Text(TextType.REASONING_MESSAGE_CONTENT, null, " "),
                new RunEvent.Text(TextType.TOOL_CALL_ARGS, "call-1", "{\"q\":\"x\"}"),
                new RunEvent.ToolCallStart("call-1", "search"),
                new RunEvent.ToolCallEnd("call-1"),
                new RunEvent.ToolCallResult("call-1", "a \"result\"\n"),
                new RunEvent.Custom("agent", "{\"id\":\"1\"}"),
                new RunEvent.Finished("interrupt", null, "tool_calls", null, "[{\"id\":\"1\"}]"),
                new RunEvent.Unknown("SOMETHING_NEW", "text"),
                new RunEvent.Finished("success", new Usage("m", 1, 2)),
                new RunEvent.Finished("success", new Usage(null, null, 2)),
                new RunEvent.Finished("cancelled", null),
                new RunEvent.Failed("A \"sentence\"", "some_code"));
    }

    private static void assertComesBack(RunEvent event) {
        assertThat(RunEventRow.of(event).event()).isEqualTo(event);
    }
}
