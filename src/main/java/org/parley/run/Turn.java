package org.parley.run;

import java.util.List;
import org.parley.thread.Message;

/**
 * What a run is to do.
 *
 * @param question new, or that of an earlier run
 * @param answer new, or one to be written on
 * @param added those of the two that are new
 * @param newest what the model is asked, behind the history
 * @param historyEnd the position before which the history ends
 */
record Turn(Message question, Message answer, List<Message> added, String newest, int historyEnd) {
    private static final String CONTINUE =
            "Your last answer was cut off. Continue exactly where it ended, in mid-word if necessary. Do not repeat anything.";

    static Turn ask(Message question, Message answer) {
        return new Turn(question, answer, List.of(question, answer), question.content(), question.position());
    }

    static Turn regenerate(Message question, Message answer) {
        return new Turn(question, answer, List.of(answer), question.content(), question.position());
    }

    /** An answer that has no text yet is asked for again. */
    static Turn continuation(Message question, Message answer) {
        if (answer.content().isBlank())
            return new Turn(question, answer, List.of(), question.content(), question.position());
        return new Turn(question, answer, List.of(), CONTINUE, answer.position() + 1);
    }
}
