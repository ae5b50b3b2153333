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
import org.parley.llm.ChatTool;
import org.parley.profile.SettingsStore;
import org.parley.project.ProjectInstructions;
import org.parley.project.ProjectStore;
import org.parley.thread.ChatThread;
import org.parley.tool.StoredCall;
import org.parley.tool.UntrustedText;

/** Builds the input for the model: the agent's prompt, the thread's files, its history, the newest message. */
@ApplicationScoped
public class PromptBuilder {
    @Inject
    FileContextBuilder files;

    @Inject
    HistoryStore history;

    @Inject
    ProjectStore projects;

    @Inject
    ActiveEndpoints endpoints;

    @Inject
    SettingsStore settings;

    /**
     * Runs in the transaction of the run's start: attaches the question's files.
     *
     * @param placeholders values by name
     */
    public List<ModelQuestion> build(
            Agent agent, ChatThread thread, Turn task, List<Upload> uploads, Map<String, String> placeholders) {
        var newest = files.newest(thread, agent, task, uploads);
        var prompt = new Prompt(agent, placeholders, newest);
        precede(prompt, thread);
        if (task.historyEnd() > 0) history.read(thread.id(), task.historyEnd(), prompt::take);
        return questions(agent, prompt.messages(), List.of());
    }

    /** As {@link #build}, for an agent with tools: the history contains earlier calls and their results. */
    public List<ModelQuestion> buildWithTools(
            Agent agent,
            ChatThread thread,
            Turn task,
            List<Upload> uploads,
            Map<String, String> placeholders,
            List<ChatTool> tools) {
        var newest = files.newest(thread, agent, task, uploads);
        var prompt = new Prompt(agent, placeholders, newest).withTools(tools, UntrustedText.RULE);
        precede(prompt, thread);
        if (task.historyEnd() > 0) history.readWithCalls(thread.id(), task.historyEnd(), prompt::take);
        return questions(agent, prompt.messages(), tools);
    }

    private void precede(Prompt prompt, ChatThread thread) {
        prompt.introduce(settings.instructions(thread.owner()));
        projects.instructions(thread.owner(), thread.projectId())
                .map(ProjectInstructions::prompt)
                .ifPresent(prompt::precede);
    }

    /** Whether all endpoints of the agent accept tools. */
    public boolean acceptsTools(Agent agent) {
        return endpoints(agent)
                .allMatch(endpoint -> endpoint.settings().dialect().tools());
    }

    /** Earlier steps of an answer, and the ids by which the model knows their calls. */
    public static List<ChatMessage> steps(String content, List<StoredCall> calls) {
        var ids = calls.stream().map(StoredCall::modelCallId).iterator();
        return PastCall.messages(content, calls.stream().map(PastCall::of).toList(), Integer.MAX_VALUE, ids::next);
    }

    /** For an agent that is tried: without a thread and files. */
    public List<ModelQuestion> trial(Agent agent, Map<String, String> placeholders, String message) {
        var prompt = new Prompt(agent, placeholders, new ChatMessage("user", message));
        return questions(agent, prompt.messages(), List.of());
    }

    private List<ModelQuestion> questions(Agent agent, List<ChatMessage> messages, List<ChatTool> tools) {
        return endpoints(agent)
                .map(endpoint -> question(endpoint, agent, messages, tools))
                .toList();
    }

    private Stream<ActiveEndpoint> endpoints(Agent agent) {
        return Stream.concat(Stream.of(agent.endpoint()), agent.fallbackEndpoint().stream())
                .map(endpoints::get);
    }

    private static ModelQuestion question(
            ActiveEndpoint endpoint, Agent agent, List<ChatMessage> messages, List<ChatTool> tools) {
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
                                agent.options().reasoningEffort()),
                        tools));
    }
}
