package org.parley.prompt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.parley.agent.Agent;
import org.parley.error.ApiJson;
import org.parley.file.FileContext;
import org.parley.file.FileService;
import org.parley.file.FileView;
import org.parley.file.PassageSelector;
import org.parley.file.StoredFile;
import org.parley.file.UnsupportedFile;
import org.parley.file.Upload;
import org.parley.llm.ChatMessage;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.Role;

/**
 * Builds the file section of a run's prompt: attaches the question's files and selects content from the thread's files.
 */
@ApplicationScoped
public class FileContextBuilder {
    /** The files' share of the context; the rest is for earlier messages and for the answer. */
    private static final double SHARE = 0.6;

    /**
     * Number of earlier questions that are added to the search: a follow-up question often contains no search terms
     * itself.
     */
    private static final int EARLIER_QUESTIONS = 3;

    /** Maximum length of the part of a question that is used for the search. */
    private static final int LONGEST_QUESTION = 8000;

    @Inject
    FileService files;

    @Inject
    PassageSelector passages;

    @Inject
    HistoryStore history;

    /** The newest message in the form that the model receives. */
    ChatMessage newest(ChatThread thread, Agent agent, Turn task, List<Upload> uploads) {
        if (!thread.hasFiles() && uploads.isEmpty()) return new ChatMessage("user", task.newest());
        var all = withoutRefused(attach(thread, agent, task.question(), uploads), thread, task.question());
        var material = choose(all, agent, task.question().content(), earlier(thread, task));
        if (!material.citations().isEmpty()) task.answer().offer(ApiJson.write(material.citations()));
        return new ChatMessage("user", material.text() + "\n" + task.newest(), material.images());
    }

    private List<StoredFile> attach(ChatThread thread, Agent agent, Message question, List<Upload> uploads) {
        if (uploads.isEmpty())
            return thread.hasVersions() ? files.ofPath(thread.id(), question.files()) : files.ofThread(thread.id());
        checkSight(agent, uploads);
        thread.addFiles();
        var all = files.attach(uploads, thread.owner(), thread.id(), question.id());
        var added = all.subList(all.size() - uploads.size(), all.size());
        question.attach(ApiJson.write(added.stream().map(FileView::of).toList()));
        return thread.hasVersions() ? files.ofPath(thread.id(), question.files()) : all;
    }

    /**
     * Leaves out files of refused questions: the endpoint may have refused the file, and would refuse the next question
     * with it.
     */
    private List<StoredFile> withoutRefused(List<StoredFile> all, ChatThread thread, Message question) {
        var refused = history.refused(thread.id());
        return all.stream()
                .filter(file -> file.messageId().equals(question.id()) || !refused.contains(file.messageId()))
                .toList();
    }

    private static void checkSight(Agent agent, List<Upload> uploads) {
        if (agent.vision()) return;
        uploads.stream().filter(Upload::needsSight).findFirst().ifPresent(upload -> {
            throw new UnsupportedFile(
                    "agent_cannot_see",
                    agent.name() + " cannot see images, and " + upload.name()
                            + " has no text. Choose an agent that can see");
        });
    }

    private String earlier(ChatThread thread, Turn task) {
        var questions = new ArrayList<String>();
        history.read(thread.id(), task.question().position(), message -> {
            if (message.role().equals(Role.USER.word())) questions.add(shortened(message.text()));
            return questions.size() < EARLIER_QUESTIONS;
        });
        return String.join("\n", questions);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_QUESTION));
    }

    private FileContext choose(List<StoredFile> all, Agent agent, String question, String earlier) {
        int room = agent.contextTokens() - Prompt.tokens(agent.systemPrompt()) - Prompt.tokens(question);
        return passages.choose(all, shortened(question), earlier, Math.max(0, (int) (room * SHARE)), agent.vision());
    }
}
