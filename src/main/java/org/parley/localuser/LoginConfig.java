package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the local sign-in; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class LoginConfig {
    @Inject
    @ConfigProperty(name = "parley.login.users.file")
    Optional<String> usersFile;

    @Inject
    @ConfigProperty(name = "parley.login.free-tries")
    int freeTries;

    @Inject
    @ConfigProperty(name = "parley.login.free-tries-per-address")
    int freeTriesPerAddress;

    @Inject
    @ConfigProperty(name = "parley.login.longest-pause")
    Duration longestPause;

    /** File with the local users; empty: the local sign-in is disabled. */
    public Optional<Path> usersFile() {
        return usersFile.filter(file -> !file.isBlank()).map(Path::of);
    }

    /** Wrong passwords for one account before the first pause. */
    public int freeTries() {
        return freeTries;
    }

    /** Wrong passwords from one network address before the first pause. */
    public int freeTriesPerAddress() {
        return freeTriesPerAddress;
    }

    /** The pause after a wrong password doubles up to this. */
    public Duration longestPause() {
        return longestPause;
    }
}
