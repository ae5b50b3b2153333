package org.parley;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.ErrorResponse;

@ApplicationPath("api")
@OpenAPIDefinition(
        info = @Info(title = "Parley", version = "1.0"),
        components = @Components(schemas = @Schema(name = "ErrorResponse", implementation = ErrorResponse.class)))
public class RestApplication extends Application {
    /** Disables Jersey's own description of the API for OPTIONS, which would exist in addition to OpenAPI's. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
