package org.parley.outbound;

import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.parley.restclient.LiveBody;

/** Creates an {@link HttpAnswer} from the body of a response. */
public class HttpAnswerReader implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != HttpAnswer.class) return context.proceed();
        return new HttpAnswer((LiveBody) context.getInputStream());
    }
}
