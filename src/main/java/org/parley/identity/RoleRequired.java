package org.parley.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only callers with this role may use the resource; others get 403. Not {@code @RolesAllowed}: Payara Server does not
 * enforce that one on resources, and Payara Micro asks the container's caller, which is not ours.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RoleRequired {
    String value();
}
