package org.parley.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.restclient.RestClients;

/** REST clients by URL, for the most recently used URLs. */
@ApplicationScoped
public class OutboundClients implements UrlClients {
    private static final Logger LOG = System.getLogger(OutboundClients.class.getName());
    private static final int MOST = 200;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Inject
    RestClients clients;

    @Inject
    OutboundConfig config;

    private final Map<URI, HttpApi> known = new LinkedHashMap<>(16, 0.75f, true);

    /** @throws IllegalArgumentException if the URL cannot be used; the message states the reason */
    @Override
    public synchronized HttpApi at(URI url) {
        var client = known.computeIfAbsent(url, this::build);
        if (known.size() > MOST) {
            var oldest = known.entrySet().iterator();
            close(oldest.next().getValue());
            oldest.remove();
        }
        return client;
    }

    private HttpApi build(URI url) {
        var longest = max(config.callTimeout(), config.questionTimeout());
        return clients.builder(url)
                .addresses(config.privateHosts()::allows)
                .connectTimeout(CONNECT)
                .firstByteTimeout(config.callTimeout())
                .stallTimeout(longest)
                .build(HttpApi.class);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Active calls continue. */
    private static void close(HttpApi client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A client was not closed", e);
        }
    }
}
