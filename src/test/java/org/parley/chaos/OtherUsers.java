package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.parley.testing.Await;
import org.parley.testing.Chat;

/** Users who make short calls all the time while something is wrong, with the status and the time of each call. */
final class OtherUsers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<Integer> SERVED = Set.of(200, 201);
    private static final int UNAVAILABLE = 503;

    private record Call(int status, Duration time, String problem) {
        boolean isServed() {
            return SERVED.contains(status);
        }
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** Starts this number of users, all signed in as bob. */
    static OtherUsers at(URI server, int number) {
        var users = new OtherUsers();
        var bob = Chat.as("bob", server);
        IntStream.range(0, number).forEach(i -> users.threads.execute(() -> users.work(bob)));
        Await.until("the users work", () -> users.calls.size() >= number);
        return users;
    }

    private void work(Chat bob) {
        while (!over) {
            call(bob, "/api/threads/create");
            call(bob, "/api/threads/list");
        }
    }

    private void call(Chat bob, String path) {
        long begin = System.nanoTime();
        try {
            var reply = bob.post(path, path.endsWith("list") ? "{\"limit\":20}" : "{}");
            calls.add(new Call(reply.status(), since(begin), reply.status() < 400 ? "" : reply.toString()));
            Thread.sleep(PAUSE);
        } catch (AssertionError e) {
            calls.add(new Call(0, since(begin), String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets the calls so far. */
    OtherUsers restart() {
        calls.clear();
        return this;
    }

    /** Waits until this many calls in succession have succeeded. */
    void awaitService(Duration limit) {
        Await.until("calls succeed again", limit, () -> {
            var last = List.copyOf(calls);
            calls.clear();
            var served = last.stream().filter(Call::isServed).count();
            pause();
            return served > 0 && served == last.size();
        });
    }

    /** Each call has succeeded, or was refused with a clear 503; none took longer than this. */
    void assertAnswered(Duration longest) {
        assertThat(calls).isNotEmpty().allSatisfy(call -> {
            assertThat(call.isServed() || call.status() == UNAVAILABLE)
                    .as("%s", call)
                    .isTrue();
            assertThat(call.time()).as("%s", call).isLessThan(longest);
            if (call.status() == UNAVAILABLE) assertThat(call.problem()).contains("\"code\":\"");
        });
    }

    /** Each call has succeeded, 99 of 100 within this time. */
    void assertServed(Duration limit) {
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.isServed()).as("%s", call).isTrue());
        assertThat(percentile(0.99)).isLessThan(limit);
    }

    private Duration percentile(double share) {
        var times = calls.stream().map(Call::time).sorted().toList();
        return times.get((int) (share * (times.size() - 1)));
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        threads.close();
    }
}
