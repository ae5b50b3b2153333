package org.parley.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Opens pages as a browser does: keeps cookies, and follows redirects only where told to. */
public final class WebBrowser {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    /** @param address a path of the server, or a whole address */
    public Reply open(String address) {
        var request = HttpRequest.newBuilder(Parley.url().resolve(address)).timeout(Duration.ofSeconds(30));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }


    /** Signs in at the identity provider, and returns the reply that ends the log-in. */
    public Reply signIn(String next) {
        var toProvider = open("/login/oidc?next=" + next);
        var back = open(toProvider.header("Location"));
        return open(back.header("Location"));
    }

    /** The calls of the page: with this browser's session. */
    public Chat chat() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("sessionid"))
                .findFirst()
                .map(cookie -> Chat.with("sessionid=" + cookie.getValue()))
                .orElseGet(Chat::nobody);
    }

}
