package org.parley.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only callers with this role may use the resource; others get 403. Not {@code @RolesAllowed}: Payara Server does not
 * enforce it on resources, and Payara Micro checks the container's caller, which is not the user of our session.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RoleRequired {
    String value();
}
