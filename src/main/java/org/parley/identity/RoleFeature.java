package org.parley.identity;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.parley.error.Forbidden;

/** Enforces {@link RoleRequired}. */
@Provider
public class RoleFeature implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Optional.ofNullable(resource.getResourceMethod().getAnnotation(RoleRequired.class))
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(RoleRequired.class)))
                .ifPresent(required -> context.register(check(required.value())));
    }

    private static ContainerRequestFilter check(String role) {
        return request -> {
            if (!CDI.current().select(CurrentUser.class).get().get().roles().contains(role))
                throw new Forbidden("role_required", "This call requires the role " + role);
        };
    }
}
