package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A page's stream of updates on its user's threads, read in the background. */
public final class LiveStream implements AutoCloseable {
    /** @param name {@code thread} or {@code thread-deleted} */
    public record News(String name, JsonNode data) {
        public boolean isOf(String thread) {
            return data.path("id").asText().equals(thread);
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<News> news = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final String refusal;
    private volatile AssertionError failure;
    private volatile boolean over;

    LiveStream(HttpResponse<InputStream> response) {
        this.response = response;
        ApiContract.checkHead(response);
        refusal = response.statusCode() == 200 ? "" : text(response.body());
        if (response.statusCode() == 200) Thread.ofVirtual().start(this::read);
    }

    /** Returns the first update that matches, as soon as it arrives. */
    public News await(String what, Predicate<News> fits) {
        Await.until(what, () -> failure != null || news.stream().anyMatch(fits));
        if (failure != null) throw failure;
        return news.stream().filter(fits).findFirst().orElseThrow();
    }

    public List<News> soFar() {
        if (failure != null) throw failure;
        return List.copyOf(news);
    }

    public void forget() {
        news.clear();
    }

    /** Returns the number of heartbeats and other comments so far. */
    public int comments() {
        return comments.get();
    }

    public boolean isOver() {
        return over;
    }

    /** Returns status and headers, and the body if the call was refused. */
    public Reply reply() {
        return new Reply(response.statusCode(), response.headers(), refusal);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        String event = null;
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) comments.incrementAndGet();
                if (line.startsWith("event: ")) event = line.substring(7);
                if (line.startsWith("data: ")) add(new News(event, Json.parse(line.substring(6))));
            }
        } catch (AssertionError e) {
            failure = e;
        } catch (IOException e) {
            // closed by either side
        } finally {
            over = true;
        }
    }

    private void add(News update) {
        ApiContract.checkUpdate(update.name(), update.data());
        news.add(update);
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
