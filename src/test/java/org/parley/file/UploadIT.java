package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@Tag("both-servers")
@ServerTest
class UploadIT {
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void theAgentAnswersAboutATextFile() {
        var form = text("notes.txt", "The harvest festival is on the ninth of October.")
                .field("message", "When? tag-FESTIVAL");
        try (var stream = alice.upload(thread, form)) {
            assertThat(stream.text()).isEqualTo(StubModel.answer("FESTIVAL", 20));
        }
        var asked = Parley.model().requestsWith("tag-FESTIVAL").getLast();
        assertThat(asked.messages().getLast())
                .contains("notes.txt", "The harvest festival is on the ninth of October.")
                .endsWith("When? tag-FESTIVAL");
    }

    @Test
    void theMessageNamesItsFiles() {
        upload(text("notes.txt", "Some words").field("message", "And?"));
        var file =
                alice.messages(thread).getFirst().path("metadata").path("files").path(0);
        assertThat(file.path("name").asText()).isEqualTo("notes.txt");
        assertThat(file.path("media_type").asText()).isEqualTo("text/plain");
        assertThat(file.path("size").asInt()).isEqualTo(10);
        assertThat(UUID.fromString(file.path("id").asText())).isNotNull();
    }

    @Test
    void severalFilesComeWithOneQuestionAndTheRunHasTheClientsId() {
        var run = UUID.randomUUID().toString();

        var stream = alice.upload(
                thread,
                text("a.txt", "words of a")
                        .file("file", "b.txt", "text/plain", "words of b".getBytes(StandardCharsets.UTF_8))
                        .field("run_id", run));

        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(stream.run()).isEqualTo(run);
        assertThat(alice.messages(thread).getFirst().path("metadata").path("files"))
                .hasSize(2);
    }

    @Test
    void withoutAMessageTheAgentIsAskedForASummary() {
        upload(text("notes.txt", "Some words"));
        assertThat(alice.messages(thread).getFirst().path("content").asText()).contains("summarise", "notes.txt");
    }

    @Test
    void laterQuestionsInTheThreadSeeTheFile() {
        upload(text("notes.txt", "The password of the library is swordfish"));
        alice.ask(thread, "Which? tag-LATER").text();
        assertThat(Parley.model().requestsWith("tag-LATER").getLast().messages().getLast())
                .contains("swordfish");
    }

    @Test
    void anImageGoesToAnAgentThatSees() {
        upload(image().field("message", "Colour? tag-PIXEL"));
        var content = Parley.model().requestsWith("tag-PIXEL").getLast().body().path("messages");
        var newest = content.get(content.size() - 1).path("content");
        assertThat(newest.path(1).path("image_url").path("url").asText()).startsWith("data:image/png;base64,");
    }

    @Test
    void anAgentThatCannotSeeRefusesAnImage() {
        var reply = refused(image().field("model_id", alice.agent("HR")));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.error()).contains("HR cannot see images");
    }

    @Test
    void readsTextInOtherCharsets() {
        var german =
                "Die Überraschung für die Bürgerinnen und Bürger größerer Städte wäre schön gewesen, hätte man sie früher gehört.";
        upload(form("brief.txt", german.getBytes(Charset.forName("windows-1252")))
                .field("message", "tag-ANSI"));
        assertThat(Parley.model().requestsWith("tag-ANSI").getLast().messages().getLast())
                .contains(german);
        upload(form("brief16.txt", german.getBytes(StandardCharsets.UTF_16)).field("message", "tag-WIDE"));
        assertThat(Parley.model().requestsWith("tag-WIDE").getLast().messages().getLast())
                .contains(german);
    }

    @Test
    void refusesWhatItCannotRead() {
        var reply = refused(form("program.txt", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0}));
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.error()).contains("program.txt");
    }

    @Test
    void takesLongNamesInAnyScript() {
        var name = "报".repeat(251) + ".txt";
        upload(text(name, "Some words"));
        var file =
                alice.messages(thread).getFirst().path("metadata").path("files").path(0);
        assertThat(file.path("name").asText()).isEqualTo(name);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(refused(form("empty.txt", new byte[0])).status()).isEqualTo(400);
        assertThat(refused(text("blank.txt", " \n ")).status()).isEqualTo(400);
    }

    @Test
    void wantsAFileAndAThread() {
        assertThat(refused(new MultipartForm().field("message", "Hello")).error())
                .isEqualTo("file is required");
        assertThat(alice.raw(
                                "POST",
                                "/api/files/upload",
                                "--x--\r\n",
                                "Content-Type",
                                "multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(400);
        var noId = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc\r\n--x--\r\n";
        var reply = alice.raw("POST", "/api/files/upload", noId, "Content-Type", "multipart/form-data; boundary=x");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("thread_id is required");
    }

    @Test
    void refusesABodyThatEndsEarly() {
        var cut = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc";
        assertThat(alice.raw("POST", "/api/files/upload", cut, "Content-Type", "multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refusesOtherContentTypes() {
        assertThat(alice.post("/api/files/upload", "{}").status()).isEqualTo(415);
    }

    @Test
    void refusesSomebodyElsesThread() {
        var reply =
                Chat.as("bob").upload(thread, text("notes.txt", "Some words")).refusal();
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("Thread not found");
    }

    @Test
    void refusesSomebodyWhoIsNotSignedIn() {
        assertThat(Chat.nobody()
                        .upload(thread, text("notes.txt", "Some words"))
                        .refusal()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesIdsThatAreNone() {
        assertThat(refused(text("notes.txt", "a").field("model_id", "gpt")).status())
                .isEqualTo(400);
        assertThat(alice.upload("no-id", text("notes.txt", "a")).refusal().status())
                .isEqualTo(400);
    }

    private void upload(MultipartForm form) {
        try (var stream = alice.upload(thread, form)) {
            stream.text();
        }
    }

    private Reply refused(MultipartForm form) {
        return alice.upload(thread, form).refusal();
    }

    private static MultipartForm text(String name, String content) {
        return form(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static MultipartForm image() {
        return new MultipartForm().file("file", "pixel.png", "image/png", PIXEL);
    }

    private static MultipartForm form(String name, byte[] content) {
        return new MultipartForm().file("file", name, "application/octet-stream", content);
    }
}
