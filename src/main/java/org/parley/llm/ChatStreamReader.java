package org.parley.llm;

import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.parley.restclient.LiveBody;

/**
 * Creates a {@link ChatStream} from the body of a response. Message body readers have no access to the body itself.
 */
public class ChatStreamReader implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != ChatStream.class) return context.proceed();
        return new ChatStream((LiveBody) context.getInputStream());
    }
}
