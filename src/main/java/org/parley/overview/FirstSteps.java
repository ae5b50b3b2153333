package org.parley.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.parley.agent.AgentAdminService;
import org.parley.overview.OverviewResponse.Check;

/** Tells what an administrator of a new installation still has to configure. */
@ApplicationScoped
public class FirstSteps {
    /** Ordinal of the application's own configuration file, which contains the defaults. */
    private static final int OWN_FILE = 100;

    @Inject
    AgentAdminService agents;

    @Inject
    Config config;

    /** @param endpoints number of model endpoints, including the built-in one */
    List<Check> checklist(int endpoints) {
        return List.of(
                new Check(
                        "endpoint",
                        endpoints > 1 || !isDefault("parley.model.url"),
                        "Add a model endpoint and test it, or set parley.model.url"),
                new Check("agents", agents.list().size() > 1, "Create the agents that your users need"),
                new Check(
                        "sign_in",
                        !value("parley.oidc.issuer").isBlank(),
                        "Connect the identity provider (parley.oidc.issuer); the local user list is for emergencies"),
                new Check(
                        "limits",
                        !isDefault("parley.run.per-user"),
                        "Decide how many answers one user may have at once (parley.run.per-user)"));
    }

    private boolean isDefault(String key) {
        return config.getConfigValue(key).getSourceOrdinal() <= OWN_FILE;
    }

    private String value(String key) {
        var value = config.getConfigValue(key).getValue();
        return value == null ? "" : value;
    }
}
