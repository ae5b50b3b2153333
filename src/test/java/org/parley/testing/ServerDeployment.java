package org.parley.testing;

import java.time.Duration;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.StartSuiteContainers;
import org.jboss.arquillian.container.spi.event.StopSuiteContainers;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.api.DeploymentConfiguration;
import org.jboss.arquillian.container.test.spi.client.deployment.AutomaticDeployment;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.parley.dev.MicroOptions;

/**
 * Deploys the built WAR once for all test classes. By default, Arquillian deploys for every class, which on Payara
 * Micro restarts the server each time.
 */
public final class ServerDeployment implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(OncePerRun.class);
    }

    /** Deployment of every test class. Tests run outside the server. */
    public static final class BuiltWar implements AutomaticDeployment {
        @Override
        public DeploymentConfiguration generateDeploymentScenario(TestClass testClass) {
            var war = ShrinkWrap.createFromZipFile(WebArchive.class, MicroOptions.WAR.toFile())
                    .addClass(TestTools.class);
            return new DeploymentConfiguration.DeploymentContentBuilder(war)
                    .withDeployment()
                    .withTestable(false)
                    .build()
                    .get();
        }
    }

    /** Performs the first deployment and skips all others. Undeploys after the last class. */
    public static final class OncePerRun {
        private static final Duration START_LIMIT = Duration.ofSeconds(20);

        @Inject
        private Instance<ContainerRegistry> containers;

        private boolean deployed;
        private Throwable failure;

        /** Payara Server is already running, so Arquillian has nothing to start. */
        void startServer(@Observes EventContext<StartSuiteContainers> event) {
            if (!PayaraDomain.isWanted()) event.proceed();
        }

        void stopServer(@Observes EventContext<StopSuiteContainers> event) {
            if (!PayaraDomain.isWanted()) event.proceed();
        }

        void deploy(@Observes EventContext<DeployManagedDeployments> event) {
            if (failure != null) throw new IllegalStateException("The server did not start", failure);
            if (deployed || PayaraDomain.isWanted()) return;
            try {
                event.proceed();
                deployed = true;
                // Micro reports a successful deployment even if the application failed to start
                Await.until("the application is ready, see " + Parley.LOG, START_LIMIT, Parley::isReady);
            } catch (RuntimeException | AssertionError e) {
                failure = e;
                throw e;
            }
        }

        void keep(@Observes EventContext<UnDeployManagedDeployments> event) {}

        @SuppressWarnings({"rawtypes", "unchecked"}) // Arquillian's own
        void undeploy(@Observes AfterSuite event) throws DeploymentException {
            if (!deployed) return;
            for (var container : containers.get().getContainers())
                container.getDeployableContainer().undeploy(ShrinkWrap.create(WebArchive.class));
        }
    }
}
