package org.parley.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The keys of microprofile-config.properties with their defaults and the comments above them. */
final class SettingsFile {
    private static final String FILE = "/META-INF/microprofile-config.properties";
    private static final String OWN = "parley.";

    /** @param description the comment above the key; keys that follow each other share one */
    record Entry(String key, String defaultValue, String description) {}

    private SettingsFile() {}

    static List<Entry> read() {
        try (var in = SettingsFile.class.getResourceAsStream(FILE);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var text = new StringWriter();
            reader.transferTo(text);
            return read(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Entry> read(String text) throws IOException {
        var defaults = new Properties();
        defaults.load(new StringReader(text));
        var entries = new ArrayList<Entry>();
        var comment = new ArrayList<String>();
        boolean described = false;
        for (var line : text.lines().toList()) {
            boolean isComment = line.startsWith("#");
            if (line.isBlank() || isComment && described) comment.clear();
            if (isComment) comment.add(line.substring(1).strip());
            described = line.startsWith(OWN);
            if (described) entries.add(entry(line, defaults, comment));
        }
        return entries;
    }

    private static Entry entry(String line, Properties defaults, List<String> comment) {
        var key = line.split("=", 2)[0].strip();
        return new Entry(key, defaults.getProperty(key, ""), comment.stream().collect(Collectors.joining(" ")));
    }
}
