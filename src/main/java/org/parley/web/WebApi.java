package org.parley.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Any URL of the web. */
@RegisterRestClient(configKey = "web")
public interface WebApi {
    /** Completes with the whole response, exceptionally if its status is 400 or higher. Redirects are not followed. */
    @Fetch
    @Consumes(MediaType.WILDCARD)
    CompletionStage<Response> get(WebRequest request);
}
