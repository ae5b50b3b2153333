package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All classes of the application, for tests that inspect them. */
public final class OwnClasses {
    private static final Path FOLDER = Path.of("target/classes");

    private OwnClasses() {}

    public static List<Class<?>> all() {
        try (var files = Files.walk(FOLDER.resolve("org/parley"))) {
            return files.map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(
                            file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
