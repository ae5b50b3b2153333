package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.error.BadRequest;
import org.parley.error.Conflict;
import org.parley.prompt.Turn;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.Role;
import org.parley.thread.ThreadService;
import org.parley.tool.ToolDecisions;

/**
 * Finds or creates the messages of a run: a new question and its answer, a new version of either, or an answer to
 * continue.
 */
@ApplicationScoped
public class TurnFactory {
    @Inject
    ThreadService threads;

    @Inject
    ToolDecisions decisions;

    /** Runs in the transaction of the run's start, while the thread is locked. */
    Turn create(ChatThread thread, Message.Turn turn, RunRequest request) {
        if (request.resumes()) return resume(thread, turn, request);
        if (request.replaces() != null) return replace(thread, turn, request);
        if (request.continues() != null) return continueAnswer(thread, turn, request.continues());
        return ask(thread, turn, request.message());
    }

    private static Turn ask(ChatThread thread, Message.Turn turn, String message) {
        var question = Message.question(thread, turn, message);
        return Turn.ask(question, Message.answer(thread, turn));
    }

    private Turn replace(ChatThread thread, Message.Turn turn, RunRequest request) {
        var replaced = threads.replace(thread, request.replaces());
        return switch (replaced.role()) {
            case USER -> editQuestion(thread, turn, request, replaced);
            case ASSISTANT -> regenerate(thread, turn, request, replaced);
        };
    }

    /** The new version keeps the files of the earlier one, unless the request brings others. */
    private static Turn editQuestion(ChatThread thread, Message.Turn turn, RunRequest request, Message replaced) {
        if (request.message() == null) throw new BadRequest("message is required where a question is replaced");
        var task = ask(thread, turn, request.message());
        if (request.uploads().isEmpty()) task.question().attach(replaced.files());
        return task;
    }

    private Turn regenerate(ChatThread thread, Message.Turn turn, RunRequest request, Message replaced) {
        if (request.message() != null) throw new BadRequest("message must be left out where an answer is replaced");
        return Turn.regenerate(questionOf(thread, replaced), Message.answer(thread, turn));
    }

    private Turn continueAnswer(ChatThread thread, Message.Turn turn, UUID id) {
        var answer = threads.shown(thread, id);
        if (answer.role() != Role.ASSISTANT || !answer.isCutOff() || !isLast(thread, answer))
            throw new Conflict("not_cut_off", "Only the last answer can be continued, and only where it was cut off");
        var task = Turn.continuation(questionOf(thread, answer), answer);
        answer.continueWith(turn);
        return task;
    }

    private Turn resume(ChatThread thread, Message.Turn turn, RunRequest request) {
        var answer = threads.shown(thread, decisions.decide(thread.id(), turn.runId(), request.resume()));
        answer.continueWith(turn);
        return Turn.resumption(questionOf(thread, answer), answer);
    }

    private boolean isLast(ChatThread thread, Message answer) {
        return threads.before(thread, Integer.MAX_VALUE)
                .filter(last -> last.id().equals(answer.id()))
                .isPresent();
    }

    private Message questionOf(ChatThread thread, Message answer) {
        return threads.before(thread, answer.position())
                .filter(message -> message.role() == Role.USER)
                .orElseThrow(() -> new Conflict("no_question", "This answer has no question any more"));
    }
}
