package org.parley.web;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A GET request to the target of its {@link WebRequest}. JAX-RS permits no parameter that is an entity for methods with
 * its own annotation for GET.
 */
@HttpMethod("FETCH")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Fetch {}
