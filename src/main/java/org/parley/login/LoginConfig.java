package org.parley.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of sign-in and sessions; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class LoginConfig {
    @Inject
    @ConfigProperty(name = "parley.login.users.file")
    Optional<String> usersFile;

    @Inject
    @ConfigProperty(name = "parley.session.idle")
    Duration idle;

    @Inject
    @ConfigProperty(name = "parley.session.absolute")
    Duration absolute;

    /** Where the local users stand; empty: the local log-in is switched off. */
    public Optional<Path> usersFile() {
        return usersFile.filter(file -> !file.isBlank()).map(Path::of);
    }

    /** A session ends when its user did nothing for so long. */
    public Duration idle() {
        return idle;
    }

    /** A session ends so long after log-in, whatever its user does. */
    public Duration absolute() {
        return absolute;
    }
}
