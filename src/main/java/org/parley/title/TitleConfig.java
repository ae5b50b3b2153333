package org.parley.title;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of generated titles; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class TitleConfig {
    @Inject
    @ConfigProperty(name = "parley.title.agents")
    Optional<String> agents;

    @Inject
    @ConfigProperty(name = "parley.title.model")
    Optional<String> model;

    /** Whether any titles are generated. */
    boolean isOn() {
        return agents.isPresent();
    }

    /** Whether the threads of the agent with this name get titles. */
    boolean includes(String agent) {
        return agents.map(names -> List.of(names.split(",")).stream()
                        .map(String::strip)
                        .anyMatch(name -> name.equals("*") || name.equals(agent)))
                .orElse(false);
    }

    /** The model at the agent's endpoint that writes the titles; empty: the agent's own. */
    Optional<String> model() {
        return model;
    }
}
