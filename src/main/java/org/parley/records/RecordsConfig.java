package org.parley.records;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the tool {@code records}; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class RecordsConfig {
    @Inject
    @ConfigProperty(name = "parley.tools.records.url")
    Optional<String> url;

    @Inject
    @ConfigProperty(name = "parley.tools.records.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "parley.tools.records.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "parley.tools.records.schema")
    String schema;

    @Inject
    @ConfigProperty(name = "parley.tools.records.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "parley.tools.records.rows")
    int rows;

    /** JDBC URL; empty: no records. */
    Optional<String> url() {
        return url;
    }

    /** The role with access to the views and nothing else. */
    Optional<String> user() {
        return user;
    }

    String password() {
        return password.orElse("");
    }

    /** Schema with the views. */
    String schema() {
        return schema;
    }

    /** Longest time of a query. */
    Duration timeout() {
        return timeout;
    }

    /** Most rows of a result. */
    int rows() {
        return rows;
    }
}
