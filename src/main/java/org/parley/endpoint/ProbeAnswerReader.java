package org.parley.endpoint;

import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.parley.restclient.LiveBody;

/** Creates a {@link ProbeAnswer} from the body of a response. */
public class ProbeAnswerReader implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != ProbeAnswer.class) return context.proceed();
        return new ProbeAnswer((LiveBody) context.getInputStream());
    }
}
