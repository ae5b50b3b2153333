package org.parley.restclient;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.BackgroundTasks;

/**
 * Factory of MicroProfile REST clients for endpoints that are known only at run time. All clients share a few I/O
 * threads. No thread waits for a response, because a thread that is blocked in a read for each stream costs three times
 * as much CPU time per token (see src/adr).
 *
 * <pre>{@code
 * ChatCompletionsApi api = clients.builder(URI.create("https://models.example.com/v1?api-version=1"))
 *         .header("Authorization", "Bearer " + key)
 *         .authorities(pem)
 *         .proxy(URI.create("http://proxy.example.com:3128"))
 *         .build(ChatCompletionsApi.class);
 * }</pre>
 */
@ApplicationScoped
public class RestClients {
    private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

    @Inject
    BackgroundTasks workers;

    @Inject
    @ConfigProperty(name = "parley.model.io-threads")
    int count;

    private EventLoopGroup group;
    private EventLoops threads;

    @PostConstruct
    void start() {
        leaveOutFlightRecorder();
        group = new MultiThreadIoEventLoopGroup(
                count > 0 ? count : Runtime.getRuntime().availableProcessors(),
                new DefaultThreadFactory("parley-http", true),
                NioIoHandler.newFactory(SelectorProvider.provider(), CoalescingSelectStrategy::new));
        threads = new EventLoops(group);
    }

    /** Netty's listener at the JVM's Flight Recorder would keep all classes of the application after it is undeployed. */
    private static void leaveOutFlightRecorder() {
        if (System.getProperty(FLIGHT_RECORDER) == null) System.setProperty(FLIGHT_RECORDER, "false");
    }

    @PreDestroy
    void stop() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /**
     * Builds a client for the API below this URL; the URL's query is added to each request.
     *
     * @throws IllegalArgumentException if the URL cannot be used; the message states the reason
     */
    public EndpointClientBuilder builder(URI base) {
        return new EndpointClientBuilder(base, threads, workers::run);
    }
}
