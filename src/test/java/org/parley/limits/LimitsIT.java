package org.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@ServerTest
class LimitsIT {
    @AfterAll
    static void clean() {
        TestDatabase.update("delete from chat_thread where owner = 'erin'");
    }

    @Test
    void thousandsOfThreadsAtOnceAreRefusedAndNobodyElseNotices() throws InterruptedException {
        var erin = Chat.as("erin");
        Callable<Reply> create = () -> erin.post("/api/threads/create", "{}");
        try (var many = Executors.newFixedThreadPool(8)) {
            var statuses = many
                    .invokeAll(IntStream.range(0, 2_500).mapToObj(i -> create).toList())
                    .stream()
                    .map(reply -> reply.resultNow())
                    .collect(Collectors.groupingBy(Reply::status));

            assertThat(statuses).containsOnlyKeys(201, 429);
            assertThat(statuses.get(201)).hasSizeGreaterThanOrEqualTo(1_200);
            assertThat(statuses.get(429)).isNotEmpty().allSatisfy(reply -> {
                assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
                assertThat(reply.json().path("code").asText()).isEqualTo("too_many_threads");
            });
        }
        assertThat(Chat.as("bob").post("/api/threads/create", "{}").status()).isEqualTo(201);
    }
}
