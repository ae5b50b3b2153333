package org.parley.session;

import java.util.Map;
import org.parley.testing.Chat;
import org.parley.testing.Parley;

/** Values of the placeholders of {@link EveryCall}. */
final class CallValues {
    private CallValues() {}

    /** Replaces the placeholders by objects that do not exist or that belong to alice. */
    static String fill(String text) {
        for (var value : values().entrySet()) text = text.replace(value.getKey(), value.getValue());
        return text;
    }

    private static Map<String, String> values() {
        return Holder.VALUES;
    }

    /** Objects of alice, created once. */
    private static final class Holder {
        static final Map<String, String> VALUES = make();

        private static Map<String, String> make() {
            var alice = Chat.as("alice");
            var thread = alice.createThread();
            var run = alice.ask(alice.createThread(), "hi").run();
            var session = alice.get("/api/sessions")
                    .json()
                    .path("sessions")
                    .get(0)
                    .path("id")
                    .asText();
            return Map.ofEntries(
                    Map.entry("{thread}", thread),
                    Map.entry("{agent}", alice.defaultAgent()),
                    Map.entry("{origin}", Parley.elsewhere().sameSite().toString()),
                    Map.entry("{run_id}", run),
                    Map.entry("{file_id}", thread),
                    Map.entry("/files/preview", "/files/preview?file_index=0&thread_id=" + thread),
                    Map.entry("{n}", "1"),
                    Map.entry("{name}", "none"),
                    Map.entry("{message_id}", thread),
                    Map.entry("{id}", session),
                    Map.entry("/threads/export", "/threads/export?format=json&thread_id=" + thread));
        }
    }
}
