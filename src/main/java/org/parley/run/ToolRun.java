package org.parley.run;

import java.util.List;
import org.parley.agent.Agent;
import org.parley.identity.Caller;
import org.parley.llm.ChatMessage;
import org.parley.prompt.ClientLocale;
import org.parley.tool.StoredCall;
import org.parley.tool.Toolbox;

/**
 * What a run with tools needs beyond other runs.
 *
 * @param resumed the calls of the step with which the run goes on, on which the user has decided; empty for other runs
 * @param resumedText what the model wrote before these calls
 * @param steps steps that the answer has already
 * @param places calls that the answer has already
 */
public record ToolRun(
        Caller caller,
        Agent agent,
        Toolbox toolbox,
        ClientLocale locale,
        UsageSum usage,
        List<StoredCall> resumed,
        String resumedText,
        int steps,
        int places) {
    boolean isResumed() {
        return !resumed.isEmpty();
    }

    /** The run after these steps of its answer. */
    ToolRun after(List<StoredCall> made, List<StoredCall> last, String lastText) {
        int next = made.stream().mapToInt(call -> call.step() + 1).max().orElse(0);
        return new ToolRun(caller, agent, toolbox, locale, usage, last, lastText, next, made.size());
    }

    /** An agent without tools goes on. */
    ToolRun withoutTools(Agent next) {
        return new ToolRun(caller, next, new Toolbox(), locale, usage, List.of(), "", steps, places);
    }

    static ChatMessage request(String text, List<StoredCall> calls) {
        return ChatMessage.calls(
                text,
                calls.stream()
                        .map(call -> new ChatMessage.Call(
                                call.modelCallId(), call.modelName(), Toolbox.argumentsForModel(call.arguments())))
                        .toList());
    }
}
