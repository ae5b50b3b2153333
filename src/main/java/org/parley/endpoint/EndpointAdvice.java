package org.parley.endpoint;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Explains in a sentence why an endpoint did not answer, and how an administrator can fix it. */
final class EndpointAdvice {
    private static final int LONGEST = 300;
    private static final int SHOWN_MODELS = 20;

    private EndpointAdvice() {}

    static String of(Exception failure, ActiveEndpoint endpoint, RecordingTrust trust) {
        var url = endpoint.settings().url();
        var causes = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .toList();
        if (has(causes, UnknownHostException.class))
            return "The name " + unknownName(endpoint)
                    + " cannot be resolved; check its spelling and this server's DNS";
        if (has(causes, ProxyConnectException.class))
            return "The proxy " + endpoint.settings().proxy() + " does not connect to " + url.getAuthority()
                    + "; check that it may";
        if (has(causes, ConnectTimeoutException.class) || has(causes, SslHandshakeTimeoutException.class))
            return "No connection to " + url.getAuthority()
                    + " in time; check the address, firewalls and whether a proxy"
                    + " is needed" + (url.getScheme().equals("https") ? ", and that it speaks TLS" : "");
        if (has(causes, SSLException.class) || has(causes, CertificateException.class)) return tls(causes, trust);
        if (has(causes, ConnectException.class))
            return address(endpoint) + " refuses connections; check the port and whether the endpoint runs";
        if (has(causes, ReadTimeoutException.class) || has(causes, TimeoutException.class))
            return "The endpoint accepted the request but did not answer in time; it may be loading the model";
        return "The connection to " + url.getAuthority() + " broke: "
                + shorten(String.valueOf(causes.getLast().getMessage()), endpoint);
    }

    /** Of the proxy, if there is one: the connection is made to it. */
    private static String address(ActiveEndpoint endpoint) {
        var settings = endpoint.settings();
        return settings.proxy().isEmpty() ? settings.url().getAuthority() : "The proxy " + settings.proxy();
    }

    private static String unknownName(ActiveEndpoint endpoint) {
        var settings = endpoint.settings();
        return settings.proxy().isEmpty()
                ? settings.url().getHost()
                : settings.proxy().replaceAll(":\\d+$", "");
    }

    /** @param said the endpoint's own explanation; may be empty */
    static String of(int status, String said, ActiveEndpoint endpoint, String model, List<String> models) {
        var explained = said.isBlank() ? "" : ": " + shorten(said, endpoint);
        var path = endpoint.settings().url().getPath();
        return switch (status) {
            case 401, 403 ->
                endpoint.key().isPresent()
                        ? "The endpoint refuses the key (status " + status + ")" + explained
                        : "The endpoint needs a key (status " + status + ")" + explained;
            case 404 ->
                isAboutModel(said, model)
                        ? unknownModel(model, models)
                        : "The endpoint has no such path (status 404)" + explained
                                + (path != null && path.contains("/v1") ? "" : "; url may lack /v1 at its end");
            case 429 -> "The endpoint is too busy or its quota is used up (status 429)" + explained;
            default ->
                isAboutModel(said, model)
                        ? unknownModel(model, models)
                        : "The endpoint answers with status " + status + explained;
        };
    }

    static String unknownModel(String model, List<String> models) {
        var known = models.isEmpty()
                ? "; the endpoint does not list its models"
                : "; it has " + String.join(", ", models.subList(0, Math.min(SHOWN_MODELS, models.size())));
        return "The endpoint does not know the model " + model + known;
    }

    private static boolean isAboutModel(String said, String model) {
        return said.toLowerCase(Locale.ROOT).contains("model") && said.contains(model);
    }

    private static String tls(List<Throwable> causes, RecordingTrust trust) {
        var reason = causes.getLast().getMessage();
        return trust.presented()
                .map(certificate ->
                        "TLS failed: the endpoint presents the certificate of " + subject(certificate) + ", issued by "
                                + certificate.getIssuerX500Principal().getName() + ", valid until "
                                + certificate.getNotAfter().toInstant()
                                + (isName(reason)
                                        ? "; it is not for the host in url"
                                        : "; if that is right, enter its authority as ca_certificate"))
                .orElse("TLS failed: " + reason + "; check that url should begin with https");
    }

    private static boolean isName(String reason) {
        return reason != null && (reason.contains("subject alternative") || reason.contains("No name matching"));
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** Some endpoints repeat the key in their error messages. */
    private static String shorten(String text, ActiveEndpoint endpoint) {
        var clean = endpoint.key().map(key -> text.replace(key, "***")).orElse(text);
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    private static boolean has(List<Throwable> causes, Class<?> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
