package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of all tools; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class ToolsConfig {
    @Inject
    @ConfigProperty(name = "parley.tools.private-hosts")
    Optional<String> privateHosts;

    /** Host names that tools may call although their addresses are private, in lower case. */
    public List<String> privateHosts() {
        return privateHosts.stream()
                .flatMap(hosts -> Arrays.stream(hosts.split(",")))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }
}
