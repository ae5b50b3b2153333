package org.parley.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the page's appearance; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class PageConfig {
    @Inject
    @ConfigProperty(name = "parley.page.name")
    String name;

    @Inject
    @ConfigProperty(name = "parley.page.logo")
    Optional<String> logo;

    @Inject
    @ConfigProperty(name = "parley.page.accent")
    Optional<String> accent;

    @Inject
    @ConfigProperty(name = "parley.page.checklist")
    boolean checklist;

    @Inject
    @ConfigProperty(name = "parley.page.development-users")
    Optional<String> developmentUsers;

    String name() {
        return name;
    }

    /** Address of an image on this server, or a data URI. */
    Optional<String> logo() {
        return logo;
    }

    /** Whether administrators land on the administration after signing in. */
    boolean checklist() {
        return checklist;
    }

    /** Users whose password is their name; the log-in page offers them. Only the development run has such users. */
    List<String> developmentUsers() {
        return developmentUsers.map(names -> List.of(names.split(","))).orElse(List.of());
    }

    /** A CSS colour. */
    Optional<String> accent() {
        return accent;
    }
}
