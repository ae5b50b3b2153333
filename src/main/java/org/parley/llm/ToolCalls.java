package org.parley.llm;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Assembles tool calls from their pieces: endpoints repeat the name or send it empty, send id and arguments before the
 * name, omit the index or always send 0, or mix the pieces of several calls. Tool calls are passed on one after
 * another, each with its complete name: the first one as it arrives, each further one when the one before it is
 * complete.
 */
final class ToolCalls {
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<ChatDelta> sink;
    private final List<Call> calls = new ArrayList<>();
    private Call last;
    /** Calls before this index have been passed on completely. */
    private int current;

    private static final class Call {
        final Integer index;
        final StringBuilder name = new StringBuilder();
        final StringBuilder arguments = new StringBuilder();
        String id;
        int sent;
        boolean started;

        Call(Integer index) {
            this.index = index;
        }

        boolean isWhole() {
            return !name.isEmpty() && isJson(arguments.toString());
        }
    }

    ToolCalls(Consumer<ChatDelta> sink) {
        this.sink = sink;
    }

    void add(ToolCallPiece piece) {
        last = callOf(piece);
        if (last.id == null) last.id = piece.id();
        if (piece.name() != null && last.arguments.isEmpty() && !piece.name().contentEquals(last.name))
            last.name.append(piece.name());
        else if (piece.name() != null && last.name.isEmpty()) last.name.append(piece.name());
        if (piece.arguments() != null) last.arguments.append(piece.arguments());
        handOn(false);
    }

    /** No further piece will arrive: passes on the remaining calls. */
    void end() {
        handOn(true);
        calls.clear();
        current = 0;
        last = null;
    }

    private Call callOf(ToolCallPiece piece) {
        if (piece.id() != null) for (var call : calls) if (piece.id().equals(call.id)) return call;
        var known = piece.index() != null ? byIndex(piece.index()) : piece.place() == 0 ? last : null;
        if (known != null && !isAnother(piece, known)) return known;
        var call = new Call(piece.index());
        calls.add(call);
        return call;
    }

    private Call byIndex(int index) {
        for (var call : calls.reversed()) if (call.index != null && call.index == index) return call;
        return null;
    }

    /**
     * Whether the piece starts a new call, although its index, or the lack of one, says otherwise. A different id alone
     * is not sufficient, because some endpoints generate a new one for each piece.
     */
    private static boolean isAnother(ToolCallPiece piece, Call known) {
        if (piece.name() == null || known.name.isEmpty()) return false;
        boolean otherId = piece.id() != null && known.id != null;
        if (otherId && (piece.index() == null || known.arguments.isEmpty())) return true;
        return (otherId || piece.arguments() != null) && known.isWhole();
    }

    private void handOn(boolean ended) {
        while (current < calls.size()) {
            var call = calls.get(current);
            boolean behind = ended || current + 1 < calls.size() && call.isWhole();
            send(call, behind);
            if (!behind) return;
            current++;
        }
    }

    /** The name may still grow until the arguments start. A call without a name is ignored. */
    private void send(Call call, boolean whole) {
        if (call.name.isEmpty() || !whole && call.arguments.isEmpty()) return;
        int number = calls.indexOf(call);
        if (!call.started) sink.accept(new ChatDelta.ToolCall(number, call.id, call.name.toString()));
        call.started = true;
        if (call.arguments.length() == call.sent) return;
        sink.accept(new ChatDelta.ToolArguments(number, call.arguments.substring(call.sent)));
        call.sent = call.arguments.length();
    }

    private static boolean isJson(String text) {
        if (text.isBlank()) return false;
        try (var json = JSON.createParser(text)) {
            var first = json.nextToken();
            if (first == null || !first.isStructStart()) return false;
            json.skipChildren();
            return json.currentToken() != null && json.currentToken().isStructEnd();
        } catch (IOException e) {
            return false;
        }
    }
}
