package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.agent.Agent;
import org.parley.agent.AnswerOptions;
import org.parley.identity.Caller;
import org.parley.llm.ChatRequest;
import org.parley.thread.ChatThread;

/** Puts together what the model is asked: the agent's words, the thread's files, its history, the newest message. */
@ApplicationScoped
public class PromptBuilder {
    @Inject
    FileContextBuilder files;

    @Inject
    HistoryReader history;

    @Inject
    RunSettings settings;

    /** In the transaction of the run's start: attaches what came with the question. */
    ChatRequest of(Caller caller, Agent agent, ChatThread thread, Turn task, RunRequest request) {
        var newest = files.newest(thread, agent, task, request.uploads());
        var prompt = new Prompt(agent, request.locale().placeholders(caller, agent), newest);
        if (task.historyEnd() > 0) history.read(thread.id(), task.historyEnd(), prompt::take);
        return new ChatRequest(settings.modelOf(agent), prompt.messages(), parameters(agent.options()));
    }

    private static Map<String, Object> parameters(AnswerOptions options) {
        var parameters = new LinkedHashMap<String, Object>();
        if (options.temperature() != null) parameters.put("temperature", options.temperature());
        if (options.maxOutputTokens() != null) parameters.put(ChatRequest.MAX_TOKENS, options.maxOutputTokens());
        if (options.reasoningEffort() != null) parameters.put("reasoning_effort", options.reasoningEffort());
        return parameters;
    }
}
