package org.parley.llm;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes the body of OpenAI's {@code POST /chat/completions}. */
public class ChatRequestWriter implements MessageBodyWriter<ChatAttempt> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == ChatAttempt.class;
    }

    @Override
    public void writeTo(
            ChatAttempt attempt,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(attempt.request().body(attempt.leftOut()));
    }
}
