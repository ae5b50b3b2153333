package org.parley.endpoint;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The part of OpenAI's API that a test uses. Failures are not classified: the advice needs their causes. */
@RegisterRestClient(configKey = "probe")
@RegisterProvider(ProbeAnswerReader.class)
public interface ProbeApi extends Closeable {
    /** Completes when the response has started, whatever its status. */
    @POST
    @Path("chat/completions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    CompletionStage<ProbeAnswer> ask(String question);

    @GET
    @Path("models")
    @Produces(MediaType.APPLICATION_JSON)
    CompletionStage<String> models();
}
