package org.parley.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class OwnDataIT {
    private final Chat carol = Chat.as("carol");

    @Test
    void everythingIsExportedAndDeleted() throws IOException, InterruptedException {
        carol.raw("DELETE", "/api/me/data", "{\"confirm\":true}");
        carol.raw("PUT", "/api/me/settings", "{\"instructions\":\"I am a vet\"}");
        var thread = carol.createThread();
        carol.upload(
                        thread,
                        new MultipartForm()
                                .field("message", "hi tag-OWN")
                                .file(
                                        "file",
                                        "plums.txt",
                                        "text/plain",
                                        "about plums".getBytes(StandardCharsets.UTF_8)))
                .terminal();
        var temporary = temporary();

        var files = carol.get("/api/files").json();
        assertThat(files.path("files").path(0).path("name").asText()).isEqualTo("plums.txt");
        assertThat(files.path("files").path(0).path("thread_id").asText()).isEqualTo(thread);
        assertThat(files.path("used_bytes").asLong()).isEqualTo(11);

        var archive = archive();
        assertThat(archive.get("settings.json")).contains("I am a vet");
        assertThat(archive.get("threads/" + thread + ".json")).contains("tag-OWN", "plums.txt");
        assertThat(archive).containsKey("threads/" + temporary + ".json");
        assertThat(archive.get("files/" + files.path("files").path(0).path("id").asText() + "-plums.txt"))
                .isEqualTo("about plums");

        assertThat(carol.raw("DELETE", "/api/me/data", "{}").status()).isEqualTo(400);
        var deleted = carol.raw("DELETE", "/api/me/data", "{\"confirm\":true}").json();
        assertThat(deleted.path("complete").asBoolean()).isTrue();
        assertThat(deleted.path("deleted_threads").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(carol.threads()).isEmpty();
        assertThat(carol.get("/api/files").json().path("files")).isEmpty();
        assertThat(carol.get("/api/me/settings").json().path("instructions").asText())
                .isEmpty();
        assertThat(archive()).containsOnlyKeys("settings.json");
    }

    @Test
    void aTemporaryThreadIsNotListedUntilItIsKept() {
        var thread = temporary();
        carol.ask(thread, "hi tag-temporary").terminal();
        assertThat(carol.threads()).noneMatch(entry -> entry.path("id").asText().equals(thread));
        assertThat(carol.messages(thread)).hasSize(2);

        carol.edit(thread, "temporary", false);

        assertThat(carol.thread(thread).has("temporary")).isFalse();
    }

    private String temporary() {
        return carol.post("/api/threads/create", "{\"temporary\":true}")
                .json()
                .path("thread_id")
                .asText();
    }

    private Map<String, String> archive() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(Parley.url().resolve("/api/me/data"))
                .header("Cookie", carol.cookie())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var reply = client.send(request, BodyHandlers.ofByteArray());
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/zip");
            return entries(reply.body());
        }
    }

    private static Map<String, String> entries(byte[] bytes) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return entries;
    }
}
