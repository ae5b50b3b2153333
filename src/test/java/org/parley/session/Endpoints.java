package org.parley.session;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls of the API, read from the annotations of the resources. */
public final class Endpoints {
    private Endpoints() {}

    /** Returns each call as {@code GET /path}. */
    public static Set<String> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.parley").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(Endpoints::endpoint)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> endpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(verb -> verb.value() + " " + path(method));
    }

    private static String path(JavaMethod method) {
        var own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        var parts = method.getOwner().getAnnotationOfType(Path.class).value() + "/" + own;
        return Arrays.stream(parts.split("/"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }
}
