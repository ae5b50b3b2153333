package org.parley.llm;

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

/** The part of OpenAI's API that Parley uses. */
@RegisterRestClient(configKey = "model")
@RegisterProvider(ChatRequestWriter.class)
@RegisterProvider(ChatStreamReader.class)
@RegisterProvider(LlmErrors.class)
public interface ChatCompletionsApi extends Closeable {
    /** Completes when the response has started, exceptionally with an {@link LlmException} as one of the causes. */
    @POST
    @Path("chat/completions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    CompletionStage<ChatStream> stream(ChatAttempt attempt);

    /** The list of models as JSON. Completes exceptionally like {@link #stream}. */
    @GET
    @Path("models")
    @Produces(MediaType.APPLICATION_JSON)
    CompletionStage<String> models();
}
