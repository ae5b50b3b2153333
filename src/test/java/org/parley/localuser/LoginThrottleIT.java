package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class LoginThrottleIT {
    @Test
    void slowsDownWhoGuessesAndTreatsUnknownNamesAlike() {
        var known = guess("carol");
        var unknown = guess("nobody-of-this-name");

        assertThat(known.status()).isEqualTo(429);
        assertThat(Integer.parseInt(known.header("Retry-After"))).isBetween(1, 2);
        assertThat(unknown.status()).isEqualTo(429);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(login("carol", "carol").status()).isEqualTo(429);
        Await.until("the pause is over", () -> login("carol", "carol").status() == 200);
        assertThat(login("carol", "wrong").status()).isEqualTo(401);
        assertThat(login("carol", "carol").status()).isEqualTo(200);
    }

    @Test
    void correctPasswordsOfManyAtOnceAreAccepted() {
        var users = List.of("alice", "bob", "admin", "dora");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = IntStream.range(0, 28)
                    .mapToObj(i -> users.get(i % users.size()))
                    .map(user -> threads.submit(() -> login(user, user).status()))
                    .toList();
            assertThat(statuses).extracting(Future::get).containsOnly(200);
        }
    }

    @Test
    void whoSignedInBeforeWithThisBrowserIsNotLockedOutByOthers() {
        var device = device(login("dora", "dora"));

        assertThat(guess("dora").status()).isEqualTo(429);

        assertThat(login("dora", "dora", device).status()).isEqualTo(200);
        assertThat(login("dora", "dora", "device=other").status()).isEqualTo(429);
        Await.until("the pause is over", () -> login("dora", "dora").status() == 200);
    }

    @Test
    void aKnownBrowserHasItsOwnCounter() {
        var device = device(login("bob", "bob"));

        for (int i = 0; i < 5; i++)
            assertThat(login("bob", "wrong", device).status()).isEqualTo(401);

        assertThat(login("bob", "bob", device).status()).isEqualTo(429);
        assertThat(login("bob", "bob").status()).isEqualTo(200);
    }

    @Test
    void aBrowserIsKnownForItsOwnUserOnly() {
        var device = device(login("bob", "bob"));
        guess("admin");

        assertThat(login("admin", "admin", device).status()).isEqualTo(429);
        Await.until("the pause is over", () -> login("admin", "admin").status() == 200);
    }

    private static String device(Reply login) {
        return login.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("device="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
    }

    private static Reply login(String name, String password, String cookie) {
        return Chat.with(cookie).post("/api/auth/login", Json.object("username", name, "password", password));
    }

    private static Reply guess(String name) {
        IntStream.range(0, 5)
                .forEach(i -> assertThat(login(name, "wrong").status()).isEqualTo(401));
        return login(name, "wrong");
    }

    private static Reply login(String name, String password) {
        return Chat.nobody().post("/api/auth/login", Json.object("username", name, "password", password));
    }
}
