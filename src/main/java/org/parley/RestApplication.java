package org.parley;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

@ApplicationPath("api")
public class RestApplication extends Application {
    /** Jersey's own description of the API, which OPTIONS answers, would stand beside OpenAPI's. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
