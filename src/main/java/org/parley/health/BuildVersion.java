package org.parley.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.parley.metrics.Exposition;

/** Version of this build, as the build wrote it into the application. */
@ApplicationScoped
public class BuildVersion {
    private static final String FILE = "/META-INF/parley-build.properties";

    private final String version = read();

    /** Returns for example {@code 1.0.0}. */
    public String text() {
        return version;
    }

    void onExposition(@Observes Exposition page) {
        var label = "version=\"" + Exposition.escaped(version) + "\"";
        page.gauge("parley_build_info", "Version of this node; the value is always 1", Map.of(label, 1.0));
    }

    private static String read() {
        try (var in = BuildVersion.class.getResourceAsStream(FILE)) {
            var build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
