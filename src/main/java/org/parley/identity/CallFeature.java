package org.parley.identity;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.parley.error.Forbidden;

/** Registers every resource method in {@link ApiCalls}, and enforces {@link RoleRequired}. */
@Provider
public class CallFeature implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        ApiCall.of(resource.getResourceClass(), resource.getResourceMethod()).ifPresent(call -> {
            CDI.current().select(ApiCalls.class).get().add(call);
            call.role().ifPresent(role -> context.register(check(role)));
        });
    }

    private static ContainerRequestFilter check(String role) {
        return request -> {
            if (!CDI.current().select(CurrentUser.class).get().get().roles().contains(role))
                throw new Forbidden("role_required", "This call requires the role " + role);
        };
    }
}
