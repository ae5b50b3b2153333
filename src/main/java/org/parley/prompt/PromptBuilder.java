package org.parley.prompt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.agent.Agent;
import org.parley.endpoint.ActiveEndpoint;
import org.parley.endpoint.ActiveEndpoints;
import org.parley.endpoint.ModelQuestion;
import org.parley.file.Upload;
import org.parley.llm.ChatMessage;
import org.parley.llm.ChatRequest;
import org.parley.thread.ChatThread;

/** Builds the input for the model: the agent's prompt, the thread's files, its history, the newest message. */
@ApplicationScoped
public class PromptBuilder {
    @Inject
    FileContextBuilder files;

    @Inject
    HistoryStore history;

    @Inject
    ActiveEndpoints endpoints;

    /**
     * Runs in the transaction of the run's start: attaches the question's files.
     *
     * @param placeholders values by name
     */
    public List<ModelQuestion> build(
            Agent agent, ChatThread thread, Turn task, List<Upload> uploads, Map<String, String> placeholders) {
        var newest = files.newest(thread, agent, task, uploads);
        var prompt = new Prompt(agent, placeholders, newest);
        if (task.historyEnd() > 0) history.read(thread.id(), task.historyEnd(), prompt::take);
        return questions(agent, prompt.messages());
    }

    /** For an agent that is tried: without a thread and files. */
    public List<ModelQuestion> trial(Agent agent, Map<String, String> placeholders, String message) {
        var prompt = new Prompt(agent, placeholders, new ChatMessage("user", message));
        return questions(agent, prompt.messages());
    }

    private List<ModelQuestion> questions(Agent agent, List<ChatMessage> messages) {
        return Stream.concat(Stream.of(agent.endpoint()), agent.fallbackEndpoint().stream())
                .map(endpoints::get)
                .map(endpoint -> question(endpoint, agent, messages))
                .toList();
    }

    private static ModelQuestion question(ActiveEndpoint endpoint, Agent agent, List<ChatMessage> messages) {
        var dialect = endpoint.settings().dialect();
        var model = endpoint.modelOf(agent.model());
        return new ModelQuestion(
                endpoint,
                new ChatRequest(
                        model,
                        dialect.adapt(messages),
                        dialect.options(
                                agent.options().temperature(),
                                agent.options().maxOutputTokens(),
                                agent.options().reasoningEffort())));
    }
}
