package org.parley.llm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the pieces of an answer and joins those that arrive together. */
final class AnswerDeltas {
    private static final int MOST_REFERENCES = 200;

    private final Set<ChatDelta.Reference> references = new HashSet<>(0);
    private final List<ChatDelta> deltas = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final WellFormedText textForm = new WellFormedText();
    private final WellFormedText reasoningForm = new WellFormedText();
    private final ThinkTags tags = new ThinkTags(this::addText, this::addTaggedThought);
    private final ToolCalls calls = new ToolCalls(this::addCall);
    private boolean reasonsApart;
    private boolean calling;
    private boolean any;

    void text(String piece) {
        if (piece.isEmpty()) return;
        endCalls();
        tags.accept(textForm.next(piece));
    }

    /** Reasoning from a separate field. */
    void reasoning(String piece) {
        if (piece.isEmpty()) return;
        endCalls();
        reasonsApart = true;
        addReasoning(reasoningForm.next(piece));
    }

    /** Some endpoints repeat all sources in each chunk. */
    void reference(ChatDelta.Reference reference) {
        if (references.size() >= MOST_REFERENCES || !references.add(reference)) return;
        close();
        deltas.add(reference);
    }

    void call(ToolCallPiece piece) {
        if (!calling) tags.restart();
        calling = true;
        calls.add(piece);
    }

    /** The answer has ended: releases everything that was held back. */
    void end() {
        endCalls();
        addReasoning(reasoningForm.end());
        tags.accept(textForm.end());
        tags.flush();
    }

    /** The deltas since the last call, joined. */
    List<ChatDelta> take() {
        close();
        if (deltas.isEmpty()) return List.of();
        any = true;
        var taken = List.copyOf(deltas);
        deltas.clear();
        return taken;
    }

    /** Whether anything has been taken. */
    boolean any() {
        return any;
    }

    /** Whether anything has arrived. */
    boolean isEmpty() {
        return !any && deltas.isEmpty() && text.isEmpty() && reasoning.isEmpty();
    }

    private void endCalls() {
        if (!calling) return;
        calling = false;
        calls.end();
    }

    private void addText(String piece) {
        if (piece.isEmpty()) return;
        closeReasoning();
        text.append(piece);
    }

    private void addReasoning(String piece) {
        if (piece.isEmpty()) return;
        closeText();
        reasoning.append(piece);
    }

    /** Endpoints that send reasoning in a separate field may repeat these tags in the text. */
    private void addTaggedThought(String piece) {
        if (!reasonsApart) addReasoning(piece);
    }

    private void addCall(ChatDelta delta) {
        close();
        deltas.add(delta);
    }

    private void close() {
        closeText();
        closeReasoning();
    }

    private void closeText() {
        if (text.isEmpty()) return;
        deltas.add(new ChatDelta.Text(text.toString()));
        text.setLength(0);
    }

    private void closeReasoning() {
        if (reasoning.isEmpty()) return;
        deltas.add(new ChatDelta.Reasoning(reasoning.toString()));
        reasoning.setLength(0);
    }
}
