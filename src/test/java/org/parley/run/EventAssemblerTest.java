package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.llm.ChatDelta;
import org.parley.runlog.RunEvent;

class EventAssemblerTest {
    private final EventAssembler assembler = new EventAssembler(false);

    @Test
    void endsTheTextBeforeACall() {
        assertThat(names(events(text("hi"), call(0, "c1", "f"), arguments(0, "{}"), text("more"))))
                .containsExactly(
                        "TEXT_MESSAGE_START",
                        "Text hi",
                        "TEXT_MESSAGE_END",
                        "ToolCallStart",
                        "Text {}",
                        "ToolCallEnd",
                        "TEXT_MESSAGE_START",
                        "Text \n\nmore",
                        "TEXT_MESSAGE_END");
    }

    @Test
    void collectsCallsWithIdsOfItsOwn() {
        assembler.collectCalls(String::toUpperCase, false, false);

        var events = events(call(0, "same", "f"), arguments(0, "{\"a\""), arguments(0, ":1}"), call(1, "same", "g"));

        var calls = assembler.takeCalls();
        assertThat(calls).extracting(EventAssembler.Requested::name).containsExactly("f", "g");
        assertThat(calls).extracting(EventAssembler.Requested::json).containsExactly("{\"a\":1}", "{}");
        assertThat(calls).extracting(EventAssembler.Requested::id).doesNotHaveDuplicates();
        assertThat(events.getFirst())
                .isEqualTo(new RunEvent.ToolCallStart(calls.getFirst().id().toString(), "F"));
        assertThat(assembler.takeCalls()).isEmpty();
    }

    @Test
    void beginsAParagraphWhereARunGoesOn() {
        assembler.collectCalls(name -> name, true, true);

        assertThat(names(events(text("on")))).contains("Text \n\non");
    }

    @Test
    void doesNotBreakAnAnswerThatIsContinuedInMidWord() {
        assembler.collectCalls(name -> name, true, false);

        assertThat(names(events(text("on")))).contains("Text on");
    }

    private static ChatDelta text(String text) {
        return new ChatDelta.Text(text);
    }

    private static ChatDelta call(int index, String id, String name) {
        return new ChatDelta.ToolCall(index, id, name);
    }

    private static ChatDelta arguments(int index, String text) {
        return new ChatDelta.ToolArguments(index, text);
    }

    private List<RunEvent> events(ChatDelta... deltas) {
        var events = new ArrayList<>(assembler.events(List.of(deltas)));
        events.addAll(assembler.end());
        return events;
    }

    private static List<String> names(List<RunEvent> events) {
        return events.stream()
                .map(event -> switch (event) {
                    case RunEvent.Mark mark -> mark.type().name();
                    case RunEvent.Text piece -> "Text " + piece.text();
                    default -> event.getClass().getSimpleName();
                })
                .toList();
    }
}
