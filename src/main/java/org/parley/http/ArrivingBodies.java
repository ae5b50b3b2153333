package org.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.BackgroundTasks;
import org.parley.error.Busy;
import org.parley.error.TooLarge;

/** Registry of request bodies that have not arrived completely. Limits their number, size and time. */
@ApplicationScoped
public class ArrivingBodies {
    /** Without sign-in, a body contains only a name and a password, or a token. */
    private static final long WITHOUT_SESSION = 64 * 1024;

    /** Share of the heap that all of them together may use. */
    private static final long ROOM = Runtime.getRuntime().maxMemory() / 16;

    @Inject
    HttpConfig config;

    @Inject
    BackgroundTasks tasks;

    private final Set<ArrivingBody> active = ConcurrentHashMap.newKeySet();
    private final AtomicLong size = new AtomicLong();

    /**
     * Receives the body, then dispatches the request again; returns at once.
     *
     * @throws TooLarge if the request declares a length over the limit
     * @throws Busy if this caller sends as many bodies as allowed
     */
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean signedIn = Callers.isSignedIn(request);
        long limit = signedIn ? config.bodyBytes() : Math.min(WITHOUT_SESSION, config.bodyBytes());
        if (request.getContentLengthLong() > limit) throw new TooLarge("The body is larger than " + limit + " bytes");
        var caller = Callers.of(request);
        long same = active.stream().filter(body -> body.caller().equals(caller)).count();
        if (same >= (signedIn ? config.bodiesPerSession() : config.bodiesPerAddress()))
            throw Busy.tooMany("too_many_requests", "Too many requests whose bodies have not arrived", 1);
        var body = new ArrivingBody(this, caller, limit, request.startAsync(request, response));
        active.add(body);
        body.begin(config.bodyTimeout(), tasks::run);
    }

    /** Returns false if there is no room for this many more bytes. */
    boolean reserve(int bytes) {
        if (size.addAndGet(bytes) <= ROOM) return true;
        size.addAndGet(-bytes);
        return false;
    }

    static Busy noRoom() {
        return Busy.unavailable("too_many_requests", "This server receives as many bodies as it may", 5);
    }

    void ended(ArrivingBody body, long bytes) {
        if (active.remove(body)) size.addAndGet(-bytes);
    }
}
