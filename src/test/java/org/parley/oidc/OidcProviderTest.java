package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.error.Busy;
import org.parley.testing.Await;
import org.parley.testing.StubProvider;

@Timeout(20)
class OidcProviderTest {
    private final StubProvider stub = StubProvider.start();
    private final OidcConfig config = OidcFixtures.config(stub.issuer(), Duration.ofSeconds(30));
    private final ProviderHttpClient http = OidcFixtures.http(config);
    private final OidcProvider provider = OidcFixtures.provider(config, http, new BackgroundTasks());

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Test
    void isReadInTheBackgroundAtStart() {
        provider.onDatabaseReady(new DatabaseReadyEvent(0));

        Await.until("it is known", () -> provider.known().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/openid-configuration", "/jwks"})
    void aSilentProviderHoldsManyCallersTheSameFewSeconds(String path) {
        stub.fallSilent(path);

        var callers = Stream.generate(() -> CompletableFuture.supplyAsync(this::isRefused))
                .limit(3)
                .toList();

        assertThat(callers)
                .allSatisfy(
                        caller -> assertThat(caller.get(10, TimeUnit.SECONDS)).isTrue());
        assertThat(stub.calls("/.well-known/openid-configuration")).isEqualTo(1);
    }

    @Test
    void doesNotWaitToLookWhatIsKnown() {
        stub.fallSilent();

        assertThat(provider.known()).isEmpty();
    }

    @Test
    void refusesAtOnceAfterAFailure() {
        stub.close();
        assertThatThrownBy(provider::get).isInstanceOf(Busy.class);

        assertThatThrownBy(provider::get).isInstanceOf(Busy.class);
        assertThat(provider.known()).isEmpty();
    }

    @Test
    void tokensWithUnknownKeysCauseNoReadSoonAfterTheLast() {
        var known = provider.get();

        assertThat(provider.newerThan(known)).isEmpty();
        assertThat(stub.calls("/jwks")).isEqualTo(1);
    }

    private boolean isRefused() {
        try {
            provider.get();
            return false;
        } catch (Busy e) {
            return true;
        }
    }
}
