package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubProvider;
import org.parley.testing.WebBrowser;

/** The provider accepts connections and does not respond, while many users sign in and others work. */
@ServerTest
class SilentProviderIT {
    private static final int MANY = 150;

    private final StubProvider provider = Parley.provider();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Chat nell;

    @BeforeEach
    void signIn() {
        provider.person(OidcLoginIT.person("nell", "staff"));
        var browser = new WebBrowser();
        browser.signIn("/");
        nell = browser.chat();
        assertThat(nell.get("/api/me").status()).isEqualTo(200);
    }

    @AfterEach
    void speak() {
        provider.speak();
        threads.shutdownNow();
    }

    @Test
    void holdsNobodyButThoseWhoSignInAndThemForAFewSeconds() {
        var callbacks = Stream.generate(SilentProviderIT::callback).limit(MANY).toList();
        provider.fallSilent();

        var signIns = callbacks.stream()
                .map(callback -> CompletableFuture.supplyAsync(callback::finish, threads))
                .toList();
        Await.until("the provider is asked", () -> provider.calls("/token") > 0);
        var others = during(signIns);

        assertThat(signIns).allSatisfy(signIn -> {
            assertThat(signIn.join().status()).isEqualTo(503);
            assertThat(signIn.join().header("Retry-After")).isNotEmpty();
            assertThat(signIn.join().body()).contains("cannot be reached");
        });
        assertThat(others).isNotEmpty().allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(2)));
        assertThat(nell.get("/api/me").status()).isEqualTo(200);
        provider.speak();
        assertThat(new WebBrowser().signIn("/").status()).isEqualTo(302);
    }

    @Test
    void doesNotDelayLogOut() {
        provider.fallSilent();

        assertThat(nell.post("/api/auth/logout", "").json().path("redirect").asText())
                .startsWith(provider.issuer());
        assertThat(Chat.nobody()
                        .raw(
                                "POST",
                                "/api/auth/backchannel-logout",
                                "logout_token=" + provider.logoutToken("nell", null, claims -> claims),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
    }

    /** Measures the calls of a signed-in user while the others sign in. */
    private List<Duration> during(List<CompletableFuture<Reply>> signIns) {
        var all = CompletableFuture.allOf(signIns.toArray(CompletableFuture[]::new));
        return Stream.generate(this::timeACall).takeWhile(took -> !all.isDone()).toList();
    }

    private Duration timeACall() {
        long start = System.nanoTime();
        assertThat(nell.get("/api/me").status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Callback callback() {
        var browser = new WebBrowser();
        var back = browser.open(browser.open("/login/oidc").header("Location"));
        return new Callback(browser, back.header("Location"));
    }

    private record Callback(WebBrowser browser, String address) {
        Reply finish() {
            return browser.open(address);
        }
    }
}
