package org.parley.outbound;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A single URL. Both calls complete when the response has started, whatever its status. */
@RegisterRestClient(configKey = "outbound")
@RegisterProvider(HttpBodyWriter.class)
@RegisterProvider(HttpAnswerReader.class)
public interface HttpApi extends Closeable {
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    CompletionStage<HttpAnswer> get();

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    CompletionStage<HttpAnswer> post(HttpBody body);
}
