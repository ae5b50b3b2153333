package org.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/** A second node with the same database limits sharing to groups and to one hour. */
@Tag("sso")
@ServerTest
class SharingOnTwoNodesIT {
    private static Node other;

    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");
    private final String thread = alice.createThread();

    @BeforeAll
    static void startTheOther() {
        var settings = new HashMap<>(Parley.settings());
        settings.put("parley.sharing.reach", "groups");
        settings.put("parley.sharing.longest", "PT1H");
        other = new Node("limited", settings).start().awaitReady();
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @Test
    void aShareOfOneNodeIsReadAndRevokedAtTheOther() {
        alice.ask(thread, "hello").terminal();
        var share = share(alice, "groups", List.of("staff")).json().path("id").asText();

        assertThat(bob.at(other.url()).get("/api/shares/" + share).status()).isEqualTo(200);
        assertThat(alice.at(other.url())
                        .raw("DELETE", "/api/shares/" + share, "")
                        .status())
                .isEqualTo(200);
        assertThat(bob.get("/api/shares/" + share).status()).isEqualTo(404);
    }

    @Test
    void limitsApplyToNewAndExistingShares() {
        alice.ask(thread, "hello").terminal();
        var everybody = share(alice, "everybody", true).json().path("id").asText();
        var there = alice.at(other.url());

        assertThat(share(there, "everybody", true).json().path("code").asText()).isEqualTo("sharing_limited");
        assertThat(share(there, "users", List.of("bob")).status()).isEqualTo(403);
        assertThat(bob.get("/api/shares/" + everybody).status()).isEqualTo(200);
        assertThat(bob.at(other.url()).get("/api/shares/" + everybody).status()).isEqualTo(404);

        var end = share(there, "groups", List.of("staff"))
                .json()
                .path("expires_at")
                .asText();
        assertThat(Instant.parse(end))
                .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3601));
        var later = there.post(
                "/api/threads/share",
                Json.object(
                        "thread_id", thread,
                        "with", Map.of("groups", List.of("staff")),
                        "expires_at", Instant.now().plusSeconds(7200).toString()));
        assertThat(later.status()).isEqualTo(400);
        assertThat(later.error()).startsWith("expires_at");
    }

    private Reply share(Chat chat, String audience, Object value) {
        return chat.post("/api/threads/share", Json.object("thread_id", thread, "with", Map.of(audience, value)));
    }
}
