package org.parley.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;

/** States which of the necessary settings are missing, and how to set them. */
@ApplicationScoped
public class SetupText {
    private static final String SIGN_IN = """
            Nobody can sign in: configure the identity provider or a local user list.
              parley.oidc.issuer, parley.oidc.client-id and parley.oidc.client-secret-file: an OpenID Connect provider
              parley.oidc.admin-group: the group whose members are administrators
              parley.login.users.file: a file with local users, for example for the first administrator
            """;

    private static final String MODEL = """
            The model endpoint is the default: set it, or add an endpoint at /admin.
              parley.model.url, parley.model.api-key and parley.model.name: an OpenAI-compatible endpoint
            """;

    private static final String MASTER_KEY = """
            There is no master key: endpoints whose API needs a key cannot be added at /admin.
              parley.master-key.file: a file with 32 random bytes in Base64 (openssl rand -base64 32)
            """;

    private static final String HOW = """
            Each setting is also an environment variable: PARLEY_OIDC_ISSUER for parley.oidc.issuer. Restart the node
            after a change. All settings, with their defaults, are explained in microprofile-config.properties.
            """;

    /** @param keys settings of which one is enough */
    private record Step(List<String> keys, String text) {}

    private static final List<Step> STEPS = List.of(
            new Step(List.of("parley.oidc.issuer", "parley.login.users.file"), SIGN_IN),
            new Step(List.of("parley.model.url"), MODEL),
            new Step(List.of("parley.master-key", "parley.master-key.file"), MASTER_KEY));

    /** Ordinal of the application's own configuration file, which contains the defaults. */
    private static final int OWN_FILE = 100;

    @Inject
    Config config;

    String text() {
        return of(this::isSet);
    }

    /** @param isSet whether a setting has a value that is not the default */
    static String of(Predicate<String> isSet) {
        var missing = STEPS.stream()
                .filter(step -> step.keys().stream().noneMatch(isSet))
                .map(Step::text)
                .toList();
        return missing.isEmpty()
                ? "This server is set up. Administrators find the rest at /admin.\n"
                : "This server is not set up completely.\n\n" + String.join("\n", missing) + "\n" + HOW;
    }

    private boolean isSet(String key) {
        var value = config.getConfigValue(key);
        return value.getSourceOrdinal() > OWN_FILE
                && value.getValue() != null
                && !value.getValue().isBlank();
    }
}
