package org.parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class AccessIT {
    private final Chat admin = Chat.as("admin");

    @Test
    void explainsWhyAUserMayUseAnAgent() {
        var alice = Chat.as("alice");

        var answer = admin.get("/api/admin/access?user=alice&agent=" + alice.agent("HR"))
                .json();

        assertThat(answer.path("allowed").asBoolean()).isTrue();
        assertThat(answer.path("because").asText()).contains("[hr]");
        assertThat(answer.path("groups_from").asText()).isEqualTo("the local user list");
    }

    @Test
    void explainsWhyNot() {
        var hr = Chat.as("alice").agent("HR");
        Chat.as("carol");

        var answer = admin.get("/api/admin/access?user=carol&agent=" + hr).json();

        assertThat(answer.path("allowed").asBoolean()).isFalse();
        assertThat(answer.path("because").asText()).contains("[hr]");
    }

    @Test
    void explainsTheLimitOfATag() {
        var general = Chat.as("alice").agent("Assistant");
        Chat.as("carol");

        var answer = admin.get("/api/admin/access?user=carol&agent=" + general).json();

        assertThat(answer.path("because").asText()).contains("tag sales");
    }

    @Test
    void simulatesALogInWithoutOne() {
        var simulated = admin.post("/api/admin/access/simulate", """
                        {"sub": "new", "name": "New", "realm_access": {"groups": ["hr", "admins"]}, "exp": 1}
                        """).json();

        assertThat(simulated.path("id").asText()).isEqualTo("oidc:new");
        assertThat(simulated.path("roles").get(0).asText()).isEqualTo("admin");
        assertThat(simulated.path("agents").toString()).contains("HR").doesNotContain("Sales");
        assertThat(admin.get("/api/admin/users").body()).doesNotContain("oidc:new");
    }

    @Test
    void simulatesARefusal() {
        var blocked = "{\"sub\": \"new\", \"realm_access\": {\"groups\": [\"blocked\"]}}";

        assertThat(admin.post("/api/admin/access/simulate", blocked)
                        .json()
                        .path("refusal")
                        .asText())
                .isNotEmpty();
        assertThat(admin.post("/api/admin/access/simulate", "[1]").status()).isEqualTo(400);
    }
}
