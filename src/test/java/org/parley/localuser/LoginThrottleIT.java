package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Some may be told to wait, since tries count before the password is looked at; none fails. */
    @Test
    void takesManySignInsOfOneUserAtOnce() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> login("carol", "carol").status()))
                    .toList();
            assertThat(statuses).extracting(Future::get).isSubsetOf(200, 429).contains(200);
        }
        Await.until("the pause is over", () -> login("carol", "carol").status() == 200);
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
