package org.parley.endpoint;

import java.util.List;
import java.util.stream.Stream;
import org.parley.llm.ChatMessage;
import org.parley.llm.ChatRequest;

/** A question in the form in which this endpoint receives it. */
public record ModelQuestion(ActiveEndpoint endpoint, ChatRequest request) {
    /** The question with these messages after its own. */
    public ModelQuestion followedBy(List<ChatMessage> more) {
        return more.isEmpty()
                ? this
                : new ModelQuestion(
                        endpoint,
                        request.with(Stream.concat(request.messages().stream(), more.stream())
                                .toList()));
    }
}
