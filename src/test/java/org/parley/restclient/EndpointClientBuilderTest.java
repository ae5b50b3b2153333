package org.parley.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.RawEndpoint;

class EndpointClientBuilderTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

    private final RawEndpoint endpoint = RawEndpoint.start(exchange -> exchange.send(ANSWER));
    private final TestClients clients = new TestClients();

    @AfterEach
    void stop() {
        clients.close();
        endpoint.close();
    }

    /** Java would connect to port 80 of a different host. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://my_model:8000/v1",
                "http://model_.example.com/v1",
                "http:///v1",
                "http://:8000/v1",
                "http://host:99999/v1",
                "localhost:11434/v1",
                "ftp://host/v1",
                "/v1",
                "http://key@host/v1",
                "http://host/v1#part"
            })
    void refusesUrlsThatLeadElsewhere(String url) {
        assertThatThrownBy(() -> clients.builder(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be used: ")
                .hasMessageNotContaining("key@");
    }

    @Test
    void sendsHeadersAndQueryWithEachRequest() {
        get(clients.builder(URI.create(endpoint.url() + "?api-version=1"))
                .queryParameter("region", "a b&c")
                .header("api-key", "secret"));

        assertThat(endpoint.requests().getFirst())
                .startsWith("GET /v1/models?api-version=1&region=a%20b%26c HTTP/1.1\r\n")
                .containsIgnoringCase("api-key: secret\r\n")
                .containsIgnoringCase("host: 127.0.0.1:" + endpoint.port() + "\r\n");
    }

    @Test
    void sendsPlainRequestsThroughAProxy() {
        get(clients.builder(URI.create("http://model.example.com:8000/v1"))
                .proxy(URI.create("http://name:secret@127.0.0.1:" + endpoint.port())));

        assertThat(endpoint.requests().getFirst())
                .startsWith("GET http://model.example.com:8000/v1/models HTTP/1.1\r\n")
                .containsIgnoringCase("proxy-authorization: Basic bmFtZTpzZWNyZXQ=\r\n");
    }

    @Test
    void asksAProxyForATunnelToASecureEndpoint() {
        assertThatThrownBy(() -> get(clients.builder(URI.create("https://model.example.com/v1"))
                        .proxy(URI.create("http://name:secret@127.0.0.1:" + endpoint.port()))))
                .isInstanceOf(RuntimeException.class);

        assertThat(endpoint.requests().getFirst())
                .startsWith("CONNECT model.example.com:443 HTTP/1.1\r\n")
                .containsIgnoringCase("proxy-authorization: Basic bmFtZTpzZWNyZXQ=\r\n");
    }

    private static void get(EndpointClientBuilder builder) {
        assertThat(TestClients.target(builder).path("models").request().get(String.class))
                .isEqualTo("ok");
    }
}
