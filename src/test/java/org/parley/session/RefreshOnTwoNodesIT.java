package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.WebBrowser;

/** Two nodes and one session that is due for a refresh at the identity provider. */
@ServerTest
class RefreshOnTwoNodesIT {
    @Test
    void oneNodeAtATimeRefreshesASession() {
        try (var other = new Node("refresh", Parley.settings()).start().awaitReady()) {
            assertOneRefresh(other);
        }
    }

    private static void assertOneRefresh(Node other) {
        var provider = Parley.provider().person(Map.of("sub", "ulla"));
        var browser = new WebBrowser();
        browser.signIn("/");
        int before = provider.calls("/token");
        provider.fallSilent("/token");
        try {
            Await.until("a refresh is under way", () -> {
                browser.chat().get("/api/me");
                browser.chat().at(other.url()).get("/api/me");
                return provider.calls("/token") > before;
            });
            for (int i = 0; i < 20; i++) {
                browser.chat().get("/api/me");
                browser.chat().at(other.url()).get("/api/me");
            }
            assertThat(provider.calls("/token")).isEqualTo(before + 1);
        } finally {
            provider.speak();
        }
    }
}
