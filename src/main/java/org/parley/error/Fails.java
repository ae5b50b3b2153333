package org.parley.error;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Statuses with which the call can fail, for the description of the API. It does not list the failures that follow from
 * the kind of the call: a missing session or role, a malformed body or parameter, a rate limit, an internal error.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fails {
    int[] value();
}
