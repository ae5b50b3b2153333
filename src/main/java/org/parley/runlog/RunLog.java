package org.parley.runlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;

/**
 * The events of one run, numbered from 1. One writer appends. Each follower reads the events after a number that it
 * knows, at its own pace, and gets the available text joined. Therefore no queue grows for a slow follower.
 */
public final class RunLog {
    /** Longest text in one entry, in UTF-16 code units. */
    static final int LONGEST_TEXT = 16_384;

    /**
     * @param seq the number of the event's last unit
     * @param step how many times the model has gone on after tool calls; each step has its own message for clients
     */
    public record Entry(long seq, RunEvent event, int step) {
        public Entry(long seq, RunEvent event) {
            this(seq, event, 0);
        }
    }

    /** A reader of the log. It is woken on the writer's thread if there is more to read, and must not block. */
    public interface Reader {
        void wake();
    }

    /**
     * The current state of the log.
     *
     * @param seq the number after which a joining follower continues
     * @param answering whether the answer has started and not ended
     */
    public record Snapshot(long seq, String text, boolean answering) {}

    private record Segment(long before, RunEvent first, StringBuilder text, int step) {
        long last() {
            return before + (text == null ? 1 : text.length());
        }
    }

    private final RunInfo info;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile long usedAt = System.nanoTime();
    private long last;
    private long length;
    private int step;
    private boolean afterTool;
    private boolean hasTools;
    private boolean ended;
    private boolean closed;

    public RunLog(RunInfo info) {
        this.info = info;
    }

    public RunInfo info() {
        return info;
    }

    public void append(RunEvent event) {
        append(List.of(event));
    }

    /** Appends all and wakes the readers once. Ignored after the terminal event. */
    public void append(List<RunEvent> events) {
        prepare(events);
        wakeReaders();
    }

    /** Appends events without waking the readers; they are delivered together with the next event. */
    public synchronized void prepare(List<RunEvent> events) {
        events.forEach(this::add);
    }

    /** Adds entries that another node has numbered; numbers may be skipped. */
    void take(List<Entry> entries) {
        synchronized (this) {
            for (var entry : entries) {
                last = Math.max(last, entry.seq() - entry.event().weight());
                add(entry.event());
            }
        }
        wakeReaders();
    }

    /** Ends the log without a terminal event: its followers continue on another node. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        wakeReaders();
    }

    /** The next event after this number. Empty if there is none yet, or if the log has ended. */
    public synchronized Optional<Entry> after(long seq) {
        for (int i = segments.size() - 1; i >= 0; i--) {
            var segment = segments.get(i);
            if (segment.before <= seq || i == 0) return entry(seq < segment.before ? segment.before : seq, i);
        }
        return Optional.empty();
    }

    /** All events after this number, with texts joined. */
    public synchronized List<Entry> allAfter(long seq) {
        var entries = new ArrayList<Entry>();
        for (var next = after(seq); next.isPresent(); next = after(next.get().seq())) entries.add(next.get());
        return entries;
    }

    public synchronized long last() {
        return last;
    }

    /** Whether the log contains the terminal event. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Whether no event will follow those that can be read now. */
    public synchronized boolean isClosed() {
        return ended || closed;
    }

    /** The answer so far. */
    public synchronized String text() {
        return joined(segment -> isText(segment, TextType.TEXT_MESSAGE_CONTENT));
    }

    /** The model's reasoning so far. */
    public synchronized String reasoning() {
        return joined(segment -> isText(segment, TextType.REASONING_MESSAGE_CONTENT));
    }

    /** @param arguments as the model wrote them, usually JSON */
    public record ToolCall(String name, String arguments) {}

    /** The tools that the model has called. */
    public synchronized List<ToolCall> toolCalls() {
        var calls = new ArrayList<ToolCall>();
        for (var segment : segments)
            if (segment.first instanceof RunEvent.ToolCallStart(var id, var name))
                calls.add(new ToolCall(name, joined(piece -> isArgument(piece, id))));
        return calls;
    }

    private String joined(Predicate<Segment> wanted) {
        var text = new StringBuilder();
        segments.stream().filter(wanted).forEach(segment -> text.append(segment.text));
        return text.toString();
    }

    /** A follower that joins a run with tool calls gets the whole run, so that its parts keep their order. */
    public synchronized Snapshot snapshot() {
        if (hasTools) return new Snapshot(Math.min(1, last), "", false);
        long marks = segments.stream().filter(RunLog::isAnswerMark).count();
        var text = text();
        int half = endsInHalf() ? 1 : 0;
        return new Snapshot(joinAt() - half, text.substring(0, text.length() - half), marks == 1);
    }

    /** Whether the answer is open and ends with the first half of a surrogate pair. */
    private boolean endsInHalf() {
        return !segments.isEmpty()
                && isText(segments.getLast(), TextType.TEXT_MESSAGE_CONTENT)
                && Character.isHighSurrogate(
                        segments.getLast().text.charAt(segments.getLast().text.length() - 1));
    }

    /**
     * The number before the first event that a joining follower must get: an open reasoning block or tool call, the
     * last news of waiting if nothing has followed, or the terminal event; otherwise the end of the log.
     */
    private long joinAt() {
        long end = ended ? last - 1 : last;
        long at = end;
        for (var segment : segments) {
            switch (segment.first) {
                case RunEvent.ToolCallStart start -> at = segment.before;
                case RunEvent.Mark(var type) when type == MarkType.REASONING_START -> at = segment.before;
                case RunEvent.ToolCallEnd closed -> at = end;
                case RunEvent.Mark(var type) when type == MarkType.REASONING_END -> at = end;
                default -> {}
            }
        }
        return !segments.isEmpty() && segments.getLast().first.isWaiting() ? segments.getLast().before : at;
    }

    /** Total length of all texts, in UTF-16 code units. */
    public synchronized long length() {
        return length;
    }

    public void follow(Reader reader) {
        readers.add(reader);
    }

    public void leave(Reader reader) {
        readers.remove(reader);
    }

    public int readers() {
        return readers.size();
    }

    /** Marks the log as used, because a reader is about to be added. */
    RunLog use() {
        usedAt = System.nanoTime();
        return this;
    }

    boolean isUnused(Duration age) {
        return readers.isEmpty() && System.nanoTime() - usedAt > age.toNanos();
    }

    private void wakeReaders() {
        readers.forEach(Reader::wake);
    }

    private void add(RunEvent event) {
        if (ended || event.weight() == 0) return;
        if (event instanceof RunEvent.Text text) add(text);
        else {
            countStep(event);
            segments.add(new Segment(last, event, null, step));
        }
        last += event.weight();
        ended = event.isTerminal();
    }

    private void countStep(RunEvent event) {
        if (event instanceof RunEvent.ToolCallStart || event instanceof RunEvent.ToolCallResult) {
            afterTool = true;
            hasTools = true;
        } else if (afterTool
                && event instanceof RunEvent.Mark(var type)
                && (type == MarkType.TEXT_MESSAGE_START || type == MarkType.REASONING_START)) {
            afterTool = false;
            step++;
        }
    }

    private void add(RunEvent.Text text) {
        var open = segments.isEmpty() ? null : segments.getLast();
        if (open == null || open.text == null || open.last() != last || !text.continues(open.first)) {
            open = new Segment(last, text, new StringBuilder(), step);
            segments.add(open);
        }
        open.text.append(text.text());
        length += text.text().length();
    }

    private Optional<Entry> entry(long seq, int index) {
        var segment = segments.get(index);
        if (seq >= segment.last())
            return index + 1 < segments.size() ? entry(segments.get(index + 1).before, index + 1) : Optional.empty();
        if (segment.text == null) return Optional.of(new Entry(segment.last(), segment.first, segment.step));
        return cut(segment, (int) (seq - segment.before), index == segments.size() - 1);
    }

    /**
     * Never splits a surrogate pair: a first half at the end of an open text is held back until the other half arrives.
     */
    private Optional<Entry> cut(Segment segment, int from, boolean open) {
        var text = segment.text;
        int to = Math.min(text.length(), from + LONGEST_TEXT);
        boolean half = Character.isHighSurrogate(text.charAt(to - 1));
        if (half && (to < text.length() || open)) to--;
        if (to == from) return Optional.empty();
        var piece = (RunEvent.Text) segment.first;
        var cut = new RunEvent.Text(piece.type(), piece.callId(), text.substring(from, to));
        return Optional.of(new Entry(segment.before + to, cut, segment.step));
    }

    private static boolean isAnswerMark(Segment segment) {
        return segment.first instanceof RunEvent.Mark(var type)
                && (type == MarkType.TEXT_MESSAGE_START || type == MarkType.TEXT_MESSAGE_END);
    }

    private static boolean isText(Segment segment, TextType type) {
        return segment.first instanceof RunEvent.Text text && text.type() == type;
    }

    private static boolean isArgument(Segment segment, String call) {
        return isText(segment, TextType.TOOL_CALL_ARGS) && call.equals(((RunEvent.Text) segment.first).callId());
    }
}
