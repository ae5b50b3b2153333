package org.parley.restclient;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.message.internal.Statuses;

/**
 * One exchange of a REST client. The response to a request for events is passed on as a {@link LiveBody} as soon as its
 * head has arrived, whatever its type: endpoints send wrong types, and the body of an error may not end. Every other
 * response is passed on when it is complete; the body of an error may be truncated.
 */
final class JerseyExchange implements ResponseListener {
    private static final int LARGEST_ERROR = 64 << 10;
    private static final Duration ERROR_BODY = Duration.ofSeconds(5);

    private final ClientRequest request;
    private final CallOptions options;
    private final Limits limits;
    private final AsyncConnectorCallback callback;
    private final boolean wantsEvents;
    private HttpCall call;
    private ClientResponse response;
    private LiveBody live;
    private ByteArrayOutputStream whole;

    JerseyExchange(ClientRequest request, CallOptions options, Limits limits, AsyncConnectorCallback callback) {
        this.request = request;
        this.options = options;
        this.limits = limits;
        this.callback = callback;
        wantsEvents = request.getAcceptableMediaTypes().contains(MediaType.SERVER_SENT_EVENTS_TYPE);
    }

    void start(HttpCall call) {
        this.call = call;
        options.cancelled().whenComplete((done, failure) -> call.cancel());
        call.start();
    }

    @Override
    public void head(HttpResponse head) {
        response = new ClientResponse(
                wantsEvents
                        ? Status.OK
                        : Statuses.from(head.status().code(), head.status().reasonPhrase()),
                request);
        if (wantsEvents) {
            live = new LiveBody(call.thread(), call, head);
            response.setEntityStream(live);
            callback.response(response);
        } else {
            head.headers().forEach(header -> response.getHeaders().add(header.getKey(), header.getValue()));
            response.getHeaders().remove(HttpHeaderNames.CONTENT_ENCODING.toString());
            whole = new ByteArrayOutputStream();
            if (!isSuccess()) call.finishWithin(ERROR_BODY);
            else if (!limits.whole().isZero()) call.finishWithin(limits.whole());
        }
    }

    @Override
    public void take(ByteBuf bytes) throws IOException {
        if (live != null) live.take(bytes);
        else take(bytes, isSuccess() ? limits.bytes() : LARGEST_ERROR);
    }

    @Override
    public void rest() {
        if (live != null) live.rest();
    }

    @Override
    public void end(Throwable failure) {
        if (live != null) live.end(failure);
        else if (response != null && (failure == null || !isSuccess())) deliver();
        else callback.failure(failure);
    }

    @Override
    public boolean hasBegun() {
        return live == null ? !wantsEvents : live.hasBegun();
    }

    @Override
    public boolean mayRepeat() {
        return options.mayRepeat();
    }

    private void take(ByteBuf bytes, int largest) throws IOException {
        if (whole.size() + bytes.readableBytes() > largest)
            throw new UnsupportedResponse("response over " + largest + " bytes");
        bytes.readBytes(whole, bytes.readableBytes());
    }

    private void deliver() {
        response.setEntityStream(new ByteArrayInputStream(whole.toByteArray()));
        callback.response(response);
    }

    private boolean isSuccess() {
        return response.getStatusInfo().getFamily() == Family.SUCCESSFUL;
    }
}
