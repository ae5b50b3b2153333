package org.parley.oidc;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;

/** Response body in memory. If it exceeds the limit, the exchange fails. */
final class LimitedBody {
    private LimitedBody() {}

    static BodySubscriber<byte[]> of(int maxBytes) {
        var body = new ByteArrayOutputStream();
        var collector =
                BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> append(body, bytes, maxBytes)));
        return BodySubscribers.mapping(collector, done -> body.toByteArray());
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes, int maxBytes) {
        if (body.size() + bytes.length > maxBytes)
            throw new UncheckedIOException(new ProtocolException("more than " + maxBytes + " bytes"));
        body.writeBytes(bytes);
    }
}
