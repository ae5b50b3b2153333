package org.parley.error;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops reading a body at the limit. Uploads have their own limits. */
@Provider
@ApplicationScoped
public class BodySizeLimit implements ReaderInterceptor {
    @Inject
    @ConfigProperty(name = "parley.request.max-bytes")
    long maxBytes;

    /** @throws TooLarge while the body is read */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!context.getMediaType().getType().equals("multipart"))
            context.setInputStream(new Limited(context.getInputStream(), maxBytes));
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long count;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : count(read, 1);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            return read < 0 ? read : count(read, read);
        }

        private int count(int result, int bytes) {
            count += bytes;
            if (count > limit) throw new TooLarge("The body is larger than " + limit + " bytes");
            return result;
        }
    }
}
