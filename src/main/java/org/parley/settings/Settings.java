package org.parley.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** The settings that this node was started with. */
@ApplicationScoped
public class Settings {
    private static final Pattern SECRET =
            Pattern.compile(".*(api-key|secret|password|access-key|secret-key|master-key|master-key\\.previous)");
    private static final int OWN_FILE = 100;
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]*@");

    @Inject
    Config config;

    private volatile List<SettingView> views = List.of();

    /** Later changes of the configuration have no effect on beans that exist, so they are not shown either. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
        views = SettingsFile.read().stream().map(this::view).toList();
    }

    List<SettingView> all() {
        return views;
    }

    private SettingView view(SettingsFile.Entry entry) {
        var value = config.getConfigValue(entry.key());
        var text = value.getValue() == null ? "" : value.getValue();
        return new SettingView(
                entry.key(), shown(entry.key(), text), source(value), entry.defaultValue(), entry.description());
    }

    static String shown(String key, String value) {
        if (SECRET.matcher(key).matches()) return value.isBlank() ? "not set" : "set";
        return CREDENTIALS.matcher(value).replaceAll("***@");
    }

    /** The application's own file has the lowest ordinal of all sources that can contain a setting. */
    private static String source(ConfigValue value) {
        return value.getSourceName() == null || value.getSourceOrdinal() <= OWN_FILE
                ? "default"
                : value.getSourceName();
    }
}
