package org.parley.runlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;

/** Random events of a run: reasoning, tool calls and pieces of an answer, split at any position. */
final class RandomRun {
    static final RunEvent ANSWER_START = RunEvent.mark(MarkType.TEXT_MESSAGE_START);

    private static final String SAMPLE = "ab\u00e4\u4F60\uD83D\uDE00\n\"\uD83D\uDC69\uD83C\uDFFD ";

    private final Random random;
    private final List<RunEvent> events = new ArrayList<>();
    private boolean answering;

    private RandomRun(Random random) {
        this.random = random;
    }

    static List<RunEvent> events(Random random) {
        var run = new RandomRun(random);
        run.events.add(RunEvent.mark(MarkType.RUN_STARTED));
        for (int blocks = random.nextInt(6); blocks > 0; blocks--) run.block();
        if (run.answering) run.events.add(RunEvent.mark(MarkType.TEXT_MESSAGE_END));
        run.events.add(new RunEvent.Finished("success", null));
        return run.events;
    }

    private void block() {
        switch (random.nextInt(4)) {
            case 0 -> thought();
            case 1 -> call("call-" + random.nextInt(100));
            default -> answer();
        }
    }

    private void thought() {
        events.add(RunEvent.mark(MarkType.REASONING_START));
        events.add(RunEvent.mark(MarkType.REASONING_MESSAGE_START));
        pieces(TextType.REASONING_MESSAGE_CONTENT, null);
        events.add(RunEvent.mark(MarkType.REASONING_MESSAGE_END));
        events.add(RunEvent.mark(MarkType.REASONING_END));
    }

    private void call(String id) {
        events.add(new RunEvent.ToolCallStart(id, "tool"));
        pieces(TextType.TOOL_CALL_ARGS, id);
        events.add(new RunEvent.ToolCallEnd(id));
    }

    private void answer() {
        if (!answering) events.add(ANSWER_START);
        answering = true;
        pieces(TextType.TEXT_MESSAGE_CONTENT, null);
    }

    /** A whole text, cut between any two UTF-16 units; a long one now and then. */
    private void pieces(TextType type, String call) {
        var text = random.nextInt(200) == 0 ? SAMPLE.repeat(3_000) : SAMPLE.repeat(1 + random.nextInt(3));
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(text.length() / 3));
            events.add(new RunEvent.Text(type, call, text.substring(at, to)));
            at = to;
        }
    }
}
