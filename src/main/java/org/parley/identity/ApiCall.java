package org.parley.identity;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call of the API, as the annotations of its resource method describe it.
 *
 * @param path template, as the resource spells it: {@code /api/threads/runs/{run_id}/events}
 */
public record ApiCall(String verb, String path, Class<?> resource, Method method) {
    private static final String ROOT = "/api/";

    /** Empty if the method is not a resource method. */
    public static Optional<ApiCall> of(Class<?> resource, Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .findFirst()
                .map(verb -> new ApiCall(verb.value(), path(resource, method), resource, method));
    }

    public boolean isPublic() {
        return find(Public.class).isPresent();
    }

    public boolean isAllowedFromAssistant() {
        return find(AllowedFromAssistant.class).isPresent();
    }

    /** Role that the caller needs, if any. */
    public Optional<String> role() {
        return find(RoleRequired.class).map(RoleRequired::value);
    }

    /** Annotation of the method, otherwise of its class. */
    public <A extends Annotation> Optional<A> find(Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type))
                .or(() -> Optional.ofNullable(resource.getAnnotation(type)));
    }

    private static String path(Class<?> resource, Method method) {
        var base = ROOT + path(resource);
        var own = path(method);
        return own.isEmpty() || base.endsWith("/") ? base + own : base + "/" + own;
    }

    private static String path(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
    }
}
