package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.parley.metrics.Exposition;

/**
 * The optional parameters that an endpoint rejects for a model. They are learned from its errors and left out for a
 * day, on this node. Further parameters can be disabled in the configuration.
 */
@ApplicationScoped
public class ParameterSupport {
    private static final Logger LOG = System.getLogger(ParameterSupport.class.getName());
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_MODELS = 1_000;

    private static final Pattern REJECTED = Pattern.compile(
            "unsupported|not support|unknown|unrecognized|unexpected|not permitted|not allowed|extra|invalid|not a valid"
                    + "|only the default|only 1 is|deprecated|discontinued|not available|must not|cannot|not recognized|forbidden");

    @Inject
    LlmConfig config;

    private record Target(URI endpoint, String model) {}

    private record Rejection(String parameter, long until) {}

    private final Map<Target, Set<Rejection>> rejections = new ConcurrentHashMap<>();

    /** The parameters that are not sent to this endpoint with this model. */
    Set<String> leftOut(URI endpoint, String model) {
        var configured = config.leftOutParameters();
        var learnt = rejections.get(new Target(endpoint, model));
        if (learnt == null) return configured;
        long now = System.nanoTime();
        learnt.removeIf(rejection -> rejection.until - now < 0);
        return Stream.concat(configured.stream(), learnt.stream().map(Rejection::parameter))
                .collect(Collectors.toSet());
    }

    /** Records that the endpoint answered after these parameters were left out. */
    void remember(URI endpoint, String model, Set<String> parameters) {
        if (parameters.isEmpty() || rejections.size() >= MOST_MODELS) return;
        var known = rejections.computeIfAbsent(new Target(endpoint, model), key -> ConcurrentHashMap.newKeySet());
        parameters.forEach(parameter -> known.add(new Rejection(parameter, System.nanoTime() + REMEMBERED.toNanos())));
        LOG.log(
                Level.WARNING,
                "The model endpoint {0} does not accept {1} with the model {2}; they are left out",
                endpoint.getAuthority(),
                parameters,
                model);
    }

    /**
     * Which of these parameters the error rejects. All of them if a refusal gives no reason at all, because some
     * endpoints return only a status 400.
     */
    static Set<String> rejected(EndpointError error, LlmFailure failure, Set<String> sent) {
        boolean known =
                failure != LlmFailure.REJECTED && failure != LlmFailure.ERROR && failure != LlmFailure.MODEL_UNKNOWN;
        if (sent.isEmpty() || known && !sent.contains(error.parameter())) return Set.of();
        var words = error.words();
        var named = sent.stream().filter(name -> isNamed(name, error, words)).collect(Collectors.toSet());
        // an error about one of the two names often recommends the other
        if (named.contains(ChatRequest.MAX_TOKENS)) named.remove(ChatRequest.MAX_COMPLETION_TOKENS);
        if (!named.isEmpty()) return named;
        boolean silent = (error.status() == 400 || error.status() == 422) && error.saysNothing();
        return silent ? sent : Set.of();
    }

    private static boolean isNamed(String name, EndpointError error, String words) {
        if (error.parameter().equals(name) || error.parameter().startsWith(name + ".")) return true;
        if (name.equals(ChatRequest.STREAM_OPTIONS) && words.contains("include_usage")) return true;
        var asWord = Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(name) + "(?![a-z0-9_])");
        // a common word such as temperature may be in an error for other reasons
        return asWord.matcher(words).find()
                && (name.contains("_") || REJECTED.matcher(words).find());
    }

    /** The parameters that are currently left out, by model, for administrators. */
    Optional<String> summary() {
        var byModel = new TreeMap<String, Set<String>>();
        rejections.forEach((target, learnt) -> learnt.forEach(rejection ->
                byModel.computeIfAbsent(target.model, key -> new TreeSet<>()).add(rejection.parameter)));
        byModel.values().removeIf(Set::isEmpty);
        return byModel.isEmpty() ? Optional.empty() : Optional.of(byModel.toString());
    }

    void onExposition(@Observes Exposition page) {
        var samples = new TreeMap<String, Double>();
        rejections.forEach((target, learnt) -> learnt.forEach(rejection -> samples.put(
                "model=\"" + Exposition.escaped(target.model) + "\",parameter=\"" + rejection.parameter + "\"", 1.0)));
        page.gauge(
                "parley_model_parameters_left_out",
                "Optional parameters that the model endpoint rejects, which are left out",
                samples);
    }
}
