package org.parley.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * All calls of the API, for the filters that run before JAX-RS and for the description of the API. {@link CallFeature}
 * adds them when the application starts.
 */
@ApplicationScoped
public class ApiCalls {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final Map<String, CopyOnWriteArrayList<ApiCall>> byPath = new ConcurrentHashMap<>();
    private final Map<String, Pattern> templates = new ConcurrentHashMap<>();

    /** Does nothing if the call is known. */
    public void add(ApiCall call) {
        var path = withoutSlash(call.path());
        byPath.computeIfAbsent(path, key -> new CopyOnWriteArrayList<>()).addIfAbsent(call);
        var template = PARAMETER.matcher(path);
        if (template.find()) templates.put(path, Pattern.compile(template.replaceAll("[^/]+")));
    }

    public List<ApiCall> all() {
        return byPath.values().stream().flatMap(List::stream).toList();
    }

    /** Whether the request needs no session. If its path does not have the method, the other methods decide. */
    public boolean isPublic(String verb, String path) {
        var calls = at(path);
        return find(verb, calls)
                .map(ApiCall::isPublic)
                .orElseGet(() -> !calls.isEmpty() && calls.stream().allMatch(ApiCall::isPublic));
    }

    /** Whether pages that show the Assistant may make the call. */
    public boolean isAllowedFromAssistant(String verb, String path) {
        return find(verb, at(path)).filter(ApiCall::isAllowedFromAssistant).isPresent();
    }

    private static Optional<ApiCall> find(String verb, List<ApiCall> calls) {
        var wanted = verb.equals("HEAD") ? "GET" : verb;
        return calls.stream().filter(call -> call.verb().equals(wanted)).findFirst();
    }

    /** A path without parameters takes precedence over a template, as in JAX-RS. */
    private List<ApiCall> at(String path) {
        var plain = withoutSlash(path);
        var exact = byPath.get(plain);
        if (exact != null) return exact;
        return templates.entrySet().stream()
                .filter(template -> template.getValue().matcher(plain).matches())
                .findFirst()
                .<List<ApiCall>>map(template -> byPath.get(template.getKey()))
                .orElse(List.of());
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
