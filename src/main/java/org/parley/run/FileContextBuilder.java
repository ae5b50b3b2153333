package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
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

/** The files of a run: attaches those that come with the question, and lays the thread's files before the model. */
@ApplicationScoped
public class FileContextBuilder {
    /** The files' share of the context; the rest is for earlier turns and for the answer. */
    private static final double SHARE = 0.6;

    private static final int CHARACTERS_A_TOKEN = 3;

    @Inject
    FileService files;

    @Inject
    PassageSelector library;

    @Inject
    HistoryReader history;

    /** The newest message as the model gets it. */
    ChatMessage newest(ChatThread thread, Agent agent, Turn task, List<Upload> uploads) {
        if (!thread.hasFiles() && uploads.isEmpty()) return new ChatMessage("user", task.newest());
        var all = withoutRefused(attach(thread, agent, task.question(), uploads), thread, task.question());
        var material = choose(all, agent, task.question().content());
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

    /** The model endpoint refused a question, perhaps because of its file: it would refuse the next one with it, too. */
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

    private FileContext choose(List<StoredFile> all, Agent agent, String question) {
        int room = agent.contextTokens() - Prompt.tokens(agent.systemPrompt()) - Prompt.tokens(question);
        try {
            return library.choose(
                    all, question, Math.max(0, (int) (room * SHARE * CHARACTERS_A_TOKEN)), agent.vision());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
