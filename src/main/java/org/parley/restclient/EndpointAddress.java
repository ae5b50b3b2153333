package org.parley.restclient;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;

/** Address of an endpoint. Resolving its name may take long, so it never runs on a thread that has other tasks. */
final class EndpointAddress {
    /** The JVM caches names for half a minute; this cache only avoids a change of threads for each question. */
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final String host;
    private final int port;
    private final Executor elsewhere;
    private final BiPredicate<String, InetAddress> allowed;
    private CompletableFuture<InetSocketAddress> found;
    private long since;

    EndpointAddress(String host, int port, Executor elsewhere) {
        this(host, port, elsewhere, (name, address) -> true);
    }

    /** @param allowed whether a host may be connected to at the address that its name resolves to */
    EndpointAddress(String host, int port, Executor elsewhere, BiPredicate<String, InetAddress> allowed) {
        this.host = host;
        this.port = port;
        this.elsewhere = elsewhere;
        this.allowed = allowed;
    }

    /**
     * Already complete if the name was resolved a moment ago; fails with {@link UnknownHostException} or
     * {@link ForbiddenAddress}.
     */
    synchronized CompletableFuture<InetSocketAddress> get() {
        if (found == null || found.isCompletedExceptionally() || System.nanoTime() - since > FRESH) {
            since = System.nanoTime();
            found = CompletableFuture.supplyAsync(this::lookUp, elsewhere);
        }
        return found;
    }

    private InetSocketAddress lookUp() {
        try {
            var address = InetAddress.getByName(host);
            if (!allowed.test(host, address)) throw new CompletionException(new ForbiddenAddress(host));
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }
}
