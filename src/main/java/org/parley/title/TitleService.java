package org.parley.title;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.llm.ChatOutcome;
import org.parley.thread.ThreadChangedEvent;
import org.parley.thread.ThreadRenamedEvent;

/** Stores generated titles, and their usage. */
@Stateless
public class TitleService {
    @Inject
    TitleStore store;

    @Inject
    Event<ThreadRenamedEvent> renamed;

    @Inject
    Event<ThreadChangedEvent> changed;

    /** Empty if the thread gets no title now. */
    public Optional<Exchange> first(UUID thread) {
        return store.first(thread);
    }

    /** @param title null if the model wrote none that can be used: only its usage is stored */
    public void store(Exchange exchange, @Nullable String title, UUID endpoint, ChatOutcome outcome) {
        store.enter(exchange, endpoint, outcome);
        if (title == null || !store.set(exchange, title)) return;
        renamed.fire(new ThreadRenamedEvent(exchange.owner(), exchange.thread(), title));
        changed.fire(new ThreadChangedEvent(exchange.thread()));
    }
}
