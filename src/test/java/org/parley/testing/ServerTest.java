package org.parley.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test (name it {@code *IT}) of the built WAR on Payara Micro (in profile server: on Payara Server), over HTTP. The
 * server, PostgreSQL and the stub model endpoint start once, before the first such class, and serve all of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({TestConfig.class, ArquillianExtension.class})
public @interface ServerTest {}
