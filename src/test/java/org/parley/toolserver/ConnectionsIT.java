package org.parley.toolserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

/** Authorisations of users at a tool server. */
@ServerTest
class ConnectionsIT {
    private static final String SERVERS = "/api/admin/tool-servers";
    private static final String CONNECTIONS = "/api/connections";

    private final Chat admin = Chat.as("admin");
    private final StubOAuthServer stub = StubOAuthServer.start();
    private String server;

    @BeforeEach
    void register() {
        server = create(Map.of("type", "oauth_user"));
    }

    @AfterEach
    void deleteServer() {
        admin.raw("DELETE", SERVERS + "/" + server, "");
        stub.close();
    }

    @Test
    void connectsAUserWhoThenUsesTheServer() {
        assertThat(test().path("authorize_url").asText()).isEqualTo(CONNECTIONS + "/" + server + "/authorize");

        assertThat(connect(admin).header("Location")).isEqualTo(Parley.url() + "/admin");

        assertThat(test().path("ok").asBoolean()).isTrue();
        assertThat(stub.lastScope()).isEqualTo("tools:read");
        var listed = admin.get(CONNECTIONS).json().path("connections").get(0);
        assertThat(listed.path("server_id").asText()).isEqualTo(server);
        assertThat(listed.path("scope").asText()).isEqualTo("tools:read");
    }

    @Test
    void keepsConnectionsOfUsersApart() {
        connect(admin);
        var bob = Chat.as("bob");

        assertThat(bob.get(CONNECTIONS).json().path("connections")).isEmpty();
        assertThat(bob.get(CONNECTIONS).json().path("available").toString()).contains(server);
        assertThat(bob.raw("DELETE", CONNECTIONS + "/" + connection(), "").status())
                .isEqualTo(404);
    }

    @Test
    void withdrawsAConnection() {
        connect(admin);

        assertThat(admin.raw("DELETE", CONNECTIONS + "/" + connection(), "").status())
                .isEqualTo(200);

        assertThat(test().has("authorize_url")).isTrue();
        assertThat(number("select count(*) from tool_connection where server_id = '" + server + "'"))
                .isZero();
    }

    @Test
    void refreshesTokensOnceForConcurrentCalls() {
        stub.lifetime(1);
        connect(admin);

        var tested = IntStream.range(0, 4).parallel().mapToObj(i -> test()).toList();

        assertThat(tested).allMatch(reply -> reply.path("ok").asBoolean());
        assertThat(stub.refreshes()).isEqualTo(1);
        assertThat(stub.reuses()).isZero();
    }

    @Test
    void asksForANewSignInIfTheTokensWereRevoked() {
        connect(admin);
        stub.revoke();

        assertThat(test().path("authorize_url").asText()).isNotEmpty();
        assertThat(stub.refreshes()).isEqualTo(1);
        assertThat(admin.get(CONNECTIONS).json().path("connections")).isEmpty();
    }

    @Test
    void completesAnAuthorisationOnlyOnceAndOnlyForItsUser() {
        var callback = visit(authorize(admin));

        assertThat(Chat.as("bob").get(callback).status()).isEqualTo(404);
        assertThat(admin.get(callback).status()).isEqualTo(302);
        assertThat(admin.get(callback).status()).isEqualTo(404);
    }

    @Test
    void refusesAResponseOfAnotherIssuer() {
        stub.issuer("https://other.example.com");

        var refused = connect(admin);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).contains("not from the authorization server");
    }

    @Test
    void encryptsTokens() throws IOException {
        connect(admin);

        assertThat(number("select count(*) from tool_connection where position(cast('" + stub.lastToken()
                        + "' as bytea) in sealed) > 0"))
                .isZero();
        assertThat(number("select count(*) from tool_client where position(cast('" + StubOAuthServer.CLIENT_SECRET
                        + "' as bytea) in sealed) > 0"))
                .isZero();
        assertThat(Parley.log()).doesNotContain(stub.lastToken()).doesNotContain(StubOAuthServer.CLIENT_SECRET);
    }

    @Test
    void usesClientCredentialsForAllUsers() {
        admin.raw("DELETE", SERVERS + "/" + server, "");
        server = create(Map.of("type", "oauth", "client_id", "parley", "client_secret", StubOAuthServer.CLIENT_SECRET));

        assertThat(test().path("ok").asBoolean()).isTrue();
        assertThat(authorize(admin).status()).isEqualTo(404);
        assertThat(admin.post(SERVERS, body(Map.of("type", "oauth"))).error()).contains("client_id");
    }

    @Test
    void describesItselfToAuthorizationServers() {
        var metadata = Chat.nobody().get(CONNECTIONS + "/client").json();

        assertThat(metadata.path("client_id").asText()).isEqualTo(Parley.url() + CONNECTIONS + "/client");
        assertThat(metadata.path("redirect_uris").get(0).asText()).isEqualTo(Parley.url() + CONNECTIONS + "/callback");
    }

    private Reply connect(Chat user) {
        return user.get(visit(authorize(user)));
    }

    private Reply authorize(Chat user) {
        return user.get(CONNECTIONS + "/" + server + "/authorize?next=/admin");
    }

    /** Visits the authorization server as a browser; returns the path to which it sends the browser. */
    private static String visit(Reply redirect) {
        assertThat(redirect.status()).as("%s", redirect).isEqualTo(302);
        try (var browser = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(redirect.header("Location")))
                    .build();
            var back = browser.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return back.substring(Parley.url().toString().length());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String connection() {
        return admin.get(CONNECTIONS)
                .json()
                .path("connections")
                .get(0)
                .path("id")
                .asText();
    }

    private JsonNode test() {
        return admin.post(SERVERS + "/" + server + "/test", "").json();
    }

    private String create(Map<String, String> auth) {
        var created = admin.post(SERVERS, body(auth));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.json().path("id").asText();
    }

    private String body(Map<String, String> auth) {
        return Json.object(
                "name", "Server " + UUID.randomUUID(), "url", stub.url().toString(), "auth", auth);
    }

    private static long number(String query) {
        return Parley.database().number(query);
    }
}
