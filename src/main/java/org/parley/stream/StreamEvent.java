package org.parley.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.lang.reflect.Type;

/**
 * Event that is ready to be sent.
 *
 * @param data read when the event is sent and not retained, so that its builder may be reused; a {@code StringBuilder}
 *     must not contain line breaks
 */
public record StreamEvent(String id, String name, String comment, CharSequence data) implements OutboundSseEvent {
    public static StreamEvent of(String name, CharSequence data) {
        return new StreamEvent(null, name, null, data);
    }

    public static StreamEvent comment(String comment) {
        return new StreamEvent(null, null, comment, null);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getComment() {
        return comment;
    }

    @Override
    public CharSequence getData() {
        return data;
    }

    @Override
    public Class<?> getType() {
        return data == null ? null : String.class;
    }

    @Override
    public Type getGenericType() {
        return getType();
    }

    @Override
    public MediaType getMediaType() {
        return MediaType.TEXT_PLAIN_TYPE;
    }

    @Override
    public long getReconnectDelay() {
        return RECONNECT_NOT_SET;
    }

    @Override
    public boolean isReconnectDelaySet() {
        return false;
    }
}
