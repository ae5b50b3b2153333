package org.parley.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** Opens pages like a browser: keeps cookies, but follows redirects only when requested. */
public final class WebBrowser {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final CookieManager cookies = new LoopbackCookies();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    /** @param address a path of the server, or an absolute address */
    public Reply open(String address) {
        return send(HttpRequest.newBuilder(Parley.url().resolve(address)));
    }

    /** Submits the form of a page with this encoded body. */
    public Reply submit(Reply page, String body) {
        var form = FORM.matcher(page.body());
        if (!form.find()) throw new AssertionError("No form in " + page);
        var address = form.group(1).replace("&amp;", "&");
        return send(HttpRequest.newBuilder(Parley.url().resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Signs in at an identity provider that shows no prompt, and returns the reply that completes the sign-in. */
    public Reply signIn(String next) {
        var toProvider = open("/login/oidc?next=" + next);
        var back = open(toProvider.header("Location"));
        return open(back.header("Location"));
    }

    /** Returns an API client with this browser's session. */
    public Chat chat() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("sessionid"))
                .findFirst()
                .map(cookie -> Chat.with("sessionid=" + cookie.getValue()))
                .orElseGet(Chat::nobody);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            ApiContract.check(response, response.body());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
