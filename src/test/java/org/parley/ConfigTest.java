package org.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.parley.testing.OwnClasses;

/** Checks that every setting has a default and a comment in the properties file, and a field of the right form. */
class ConfigTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/microprofile-config.properties");
    private static final Map<Type, Function<String, Object>> FORMS = Map.of(
            int.class, Integer::valueOf,
            long.class, Long::valueOf,
            boolean.class, ConfigTest::flag,
            Duration.class, Duration::parse,
            URI.class, URI::create,
            String.class, text -> text);

    private final Properties defaults = new Properties();

    ConfigTest() throws IOException {
        try (var reader = Files.newBufferedReader(FILE)) {
            defaults.load(reader);
        }
    }

    @Test
    void standsInTheFile() {
        assertThat(defaults.stringPropertyNames()).containsAll(keys());
    }

    @Test
    void isReadSomewhere() {
        var read = keys();
        assertThat(defaults.stringPropertyNames())
                .filteredOn(key -> key.startsWith("parley.") && !key.startsWith("parley.db."))
                .allMatch(read::contains);
    }

    @Test
    void hasADefaultOfTheRightForm() {
        for (var field : fields()) {
            var text = defaults.getProperty(key(field));
            var form = FORMS.get(field.getGenericType());
            if (form != null && text != null)
                assertThatCode(() -> form.apply(text)).as(key(field)).doesNotThrowAnyException();
            if (form == null) assertThat(field.getType()).as(key(field)).isEqualTo(Optional.class);
        }
    }

    @Test
    void isExplained() throws IOException {
        var paragraph = new StringBuilder();
        for (var line : Files.readAllLines(FILE)) {
            if (line.isBlank()) paragraph.setLength(0);
            if (line.startsWith("#")) paragraph.append(line);
            if (!line.isBlank() && !line.startsWith("#"))
                assertThat(paragraph).as(line).isNotEmpty();
        }
    }

    private static Object flag(String text) {
        if (!Set.of("true", "false").contains(text)) throw new IllegalArgumentException(text);
        return text;
    }

    private static Set<String> keys() {
        return fields().stream().map(ConfigTest::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(Field field) {
        return field.getAnnotation(ConfigProperty.class).name();
    }

    private static Set<Field> fields() {
        return OwnClasses.all().stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                .collect(Collectors.toSet());
    }
}
