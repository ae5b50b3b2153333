package org.parley.oidc;

import com.nimbusds.oauth2.sdk.GeneralException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.error.Busy;

/**
 * The identity provider's metadata and keys. One background task at a time reads them; meanwhile, callers get the last
 * known ones and hold no lock. Only a caller that cannot continue without them waits, for a limited time.
 */
@ApplicationScoped
public class OidcProvider {
    private static final Logger LOG = System.getLogger(OidcProvider.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration TRY_AGAIN_STALE = Duration.ofMinutes(1);
    private static final Duration TRY_AGAIN_UNKNOWN = Duration.ofSeconds(5);

    /** Any client can send tokens with unknown keys; they cause at most one read in this time. */
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(30);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    @Inject
    OidcConfig config;

    @Inject
    ProviderMetadataReader reader;

    @Inject
    BackgroundTasks workers;

    private final AtomicReference<CompletableFuture<ProviderMetadata>> reading = new AtomicReference<>();
    private volatile ProviderMetadata known;
    /** By {@link System#nanoTime}, which is never adjusted. */
    private volatile long readAgainAt = System.nanoTime();

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        if (config.enabled()) read();
    }

    /** The last known metadata. Starts a new read if it is old. Does not wait. */
    Optional<ProviderMetadata> known() {
        if (System.nanoTime() - readAgainAt >= 0) read();
        return Optional.ofNullable(known);
    }

    /**
     * As {@link #known}, but waits a few seconds if nothing is known yet.
     *
     * @throws Busy if the provider does not answer by then, or has just failed to answer
     */
    ProviderMetadata get() {
        return known().or(() -> await(reading.get()))
                .or(() -> Optional.ofNullable(known))
                .orElseThrow(OidcProvider::unavailable);
    }

    /**
     * Metadata read after this one, for a token whose key is not in it; waits a few seconds. Empty if the provider does
     * not answer by then, or was asked a moment ago.
     */
    Optional<ProviderMetadata> newerThan(ProviderMetadata old) {
        if (known != old) return Optional.of(known);
        if (System.nanoTime() - old.readAt() < BETWEEN_KEYS.toNanos()) return Optional.empty();
        return await(read());
    }

    static Busy unavailable() {
        return Busy.unavailable("provider_unavailable", "The identity provider cannot be reached at the moment", 5);
    }

    /** Returns the current read, or starts a new one. */
    private CompletableFuture<ProviderMetadata> read() {
        var mine = new CompletableFuture<ProviderMetadata>();
        var other = reading.compareAndExchange(null, mine);
        if (other != null) return other;
        try {
            workers.run(() -> read(mine));
        } catch (RuntimeException e) {
            failed(mine, e);
        }
        return mine;
    }

    private void read(CompletableFuture<ProviderMetadata> result) {
        try {
            var fresh = reader.read();
            known = fresh;
            readAgainAt = System.nanoTime() + FRESH.toNanos();
            reading.set(null);
            result.complete(fresh);
        } catch (GeneralException | IOException | ParseException | RuntimeException e) {
            failed(result, e);
        }
    }

    private void failed(CompletableFuture<ProviderMetadata> result, Exception why) {
        LOG.log(Level.WARNING, "The identity provider''s metadata cannot be read: {0}", why.getMessage());
        readAgainAt = System.nanoTime() + (known == null ? TRY_AGAIN_UNKNOWN : TRY_AGAIN_STALE).toNanos();
        reading.set(null);
        result.completeExceptionally(why);
    }

    private static Optional<ProviderMetadata> await(CompletableFuture<ProviderMetadata> read) {
        try {
            return read == null
                    ? Optional.empty()
                    : Optional.of(read.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
