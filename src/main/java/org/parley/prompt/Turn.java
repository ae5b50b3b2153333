package org.parley.prompt;

import java.util.List;
import org.parley.thread.Message;

/**
 * The messages that a run answers and writes.
 *
 * @param question a new question, or that of an earlier run
 * @param answer a new answer, or one that the run continues
 * @param added those of the two messages that are new
 * @param newest the newest message for the model, after the history
 * @param historyEnd the first position after the history
 * @param resumes whether the run goes on with tool calls of the answer, on which the user has decided
 */
public record Turn(
        Message question, Message answer, List<Message> added, String newest, int historyEnd, boolean resumes) {
    private static final String CONTINUE =
            "Your last answer was cut off. Continue exactly where it ended, in mid-word if necessary. Do not repeat anything.";

    public static Turn ask(Message question, Message answer) {
        return new Turn(question, answer, List.of(question, answer), question.content(), question.position(), false);
    }

    public static Turn regenerate(Message question, Message answer) {
        return new Turn(question, answer, List.of(answer), question.content(), question.position(), false);
    }

    /** If the answer has no text yet, the question is asked again. */
    public static Turn continuation(Message question, Message answer) {
        if (answer.content().isBlank())
            return new Turn(question, answer, List.of(), question.content(), question.position(), false);
        return new Turn(question, answer, List.of(), CONTINUE, answer.position() + 1, false);
    }

    /** The same turn for a model that does not get the earlier messages. */
    public Turn withoutHistory() {
        return new Turn(question, answer, added, newest, 0, resumes);
    }

    /** The run goes on with tool calls of the answer, on which the user has decided. */
    public static Turn resumption(Message question, Message answer) {
        return new Turn(question, answer, List.of(), question.content(), question.position(), true);
    }
}
