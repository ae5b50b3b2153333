package org.parley.chaos;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test (name it {@code *ChaosIT}) that takes {@link TwoNodes}. Both nodes run when it starts, whatever the previous
 * test did.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChaosTest.TestConfig.class)
@interface ChaosTest {
    final class TestConfig implements BeforeEachCallback, ParameterResolver {
        @Override
        public void beforeEach(ExtensionContext context) {
            nodes(context).awaitBoth();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoNodes.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return nodes(context);
        }

        private static TwoNodes nodes(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(ChaosTest.class))
                    .getOrComputeIfAbsent(TwoNodes.class, key -> new TwoNodes(), TwoNodes.class);
        }
    }
}
