package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/**
 * Raw requests: the paths of operators cannot be reached from outside, and no request causes an error in the server.
 */
@ServerTest
@EnabledOnOs(OS.LINUX) // all of 127.0.0.0/8 must belong to this machine
class OperatorPathsIT {
    private static final String OUTSIDE = "X-Forwarded-For: 203.0.113.7\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/",
                "/health/ready",
                "/health/live",
                "/health/started",
                "/health;x",
                "/health;x=1/ready",
                "/health;/ready",
                "/;x/health",
                "//health",
                "///health//ready",
                "/./health",
                "/x/../health",
                "/login/../health/ready",
                "/%68ealth",
                "/%2568ealth",
                "/%2fhealth",
                "/HEALTH",
                "/health%2fready",
                "/health?x",
                "/health%3bx",
                "/health%20",
                "/metrics",
                "/metrics;x",
                "/metrics;jsessionid=1",
                "//metrics",
                "/%6detrics",
                "/%6D%65trics",
                "/metrics/base",
                "/./metrics",
                "/.//metrics",
                "/x/%2e%2e/metrics",
                "/%2e/metrics",
                "/Metrics",
                "/metrics?a=b",
                "/metrics#x",
                "/node/metrics",
                "/node;x/metrics",
                "/node//metrics",
                "/node/./metrics",
                "/node/%6detrics",
                "//node/metrics",
                "/NODE/metrics",
                "http://x/metrics",
                "http://x//node/metrics"
            })
    void areNotAnsweredToTheOutside(String path) throws IOException {
        for (var from : new String[] {Parley.PROXY, "127.0.0.1"}) {
            var answer = send(from, "GET " + path + " HTTP/1.1\r\n" + OUTSIDE);

            assertThat(answer).as(from + " " + path).matches("(?s)HTTP/1.1 (400|403|404) .*");
            assertThat(answer).doesNotContain("\"UP\"", "# TYPE", "\tat ", "internal_error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/ready", "/health/live", "/metrics", "/node/metrics"})
    void areAnsweredInside(String path) throws IOException {
        assertThat(send("127.0.0.1", "GET " + path + " HTTP/1.1\r\n")).startsWith("HTTP/1.1 200");
        assertThat(send(Parley.PROXY, "GET " + path + " HTTP/1.1\r\n")).startsWith("HTTP/1.1 200");
        assertThat(send(Parley.PROXY, "GET " + path + " HTTP/1.1\r\nX-Forwarded-For: 10.1.2.3\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded: for=10.1.2.3", "X-Real-IP: 10.1.2.3", "Via: 1.1 x", "X-Forwarded-For: 10.1.2.3"})
    void areNotAnsweredByAProxyThatIsNotTrusted(String header) throws IOException {
        assertThat(send("127.0.0.1", "GET /node/metrics HTTP/1.1\r\n" + header + "\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "BREW", "PROPFIND", "POST", "PUT", "DELETE", "get", "CONNECTX"})
    void aMethodThatPagesDoNotHaveIs405(String method) throws IOException {
        for (var path : new String[] {"/login", "/login/callback?state={x}", "/assets/x", "/index.html", "/nothing"})
            assertThat(send("127.0.0.1", method + " " + path + " HTTP/1.1\r\nContent-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 405")
                    .containsIgnoringCase("Allow: GET, HEAD, OPTIONS")
                    .contains("\"method_not_allowed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "BREW", "PUT", "get"})
    void aMethodThatACallDoesNotHaveIs405(String method) throws IOException {
        assertThat(send("127.0.0.1", method + " /api/auth/login HTTP/1.1\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("Allow: ")
                .contains("\"method_not_allowed\"");
    }

    /** The paths that proxies, filters and JAX-RS may read differently. None of them is served without a session. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/me",
                "/api/me/",
                "/api/me;x",
                "/api;x/me",
                "/;x/api/me",
                "/api/;x/me",
                "//api/me",
                "/api//me",
                "/./api/me",
                "/api/./me",
                "/x/../api/me",
                "/login/../api/me",
                "/api/config/../me",
                "/api/auth/login/../../me",
                "/api/auth/login/%2e%2e/%2e%2e/me",
                "/api/auth/login/..;/../me",
                "/api/auth/login;/../../me",
                "/assets/../api/me",
                "/assets/..%2fapi/me",
                "/%61pi/me",
                "/%61%70%69/me",
                "/api%2fme",
                "/api%2Fme",
                "/api/m%65",
                "/api/%6de",
                "/%2e/api/me",
                "/%2fapi/me",
                "/%5capi/me",
                "/api\\\\me",
                "/API/me",
                "/Api/Me",
                "/api/me%00",
                "/api/me%20",
                "/api/me%0a",
                "/api/me.json",
                "/api/me?x=/login",
                "/api/me#/login",
                "http://x/api/me",
                "http://x//api/me",
                "/c/../api/me"
            })
    void noSpellingOfACallIsServedWithoutASession(String path) throws IOException {
        var answer = send("127.0.0.1", "GET " + path + " HTTP/1.1\r\n");

        assertThat(answer).as(path).matches("(?s)(HTTP/1.1 (302|400|401|403|404|405) .*)?");
        assertThat(answer).doesNotContain("\"groups\"", "\tat ", "internal_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login/callback?state={ HTTP/1.1\r\n",
                "GET /login/callback?state=x&code={} HTTP/1.1\r\nCookie: login_x=x\r\n",
                "GET /login/callback?state=x&code=%zz HTTP/1.1\r\nCookie: login_x=x\r\n",
                "GET /login/callback?state=x&code=a^|`\"<> HTTP/1.1\r\nCookie: login_x=x\r\n",
                "GET /login?next={ HTTP/1.1\r\n",
                "GET /api/me?x={ HTTP/1.1\r\n",
                "GET /api/config?x={%zz HTTP/1.1\r\n",
                "GET /api/{x} HTTP/1.1\r\n",
                "GET /{ HTTP/1.1\r\n",
                "GET /%00 HTTP/1.1\r\n",
                "GET /%zz HTTP/1.1\r\n",
                "GET /% HTTP/1.1\r\n",
                "GET /api/%zz HTTP/1.1\r\n",
                "GET /api/threads%2 HTTP/1.1\r\n",
                "GET /%c0%ae%c0%ae/ HTTP/1.1\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\n",
                "GET * HTTP/1.1\r\n",
                "GET / HTTP/9.9\r\n",
                "GET /\r\n",
                "GET\r\n",
                "GET / HTTP/1.1\r\nContent-Length: -1\r\n",
                "GET / HTTP/1.1\r\nContent-Length: x\r\n",
                "POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /api/auth/login HTTP/1.1\r\nTransfer-Encoding: x\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n",
                "GET / HTTP/1.1\r\nRange: bytes=9-1\r\nAccept: \u0001\r\n",
                "GET /api/config HTTP/1.1\r\nAccept: ;;;\r\n",
                "GET /api/config HTTP/1.1\r\nCookie: =;;=;\"\r\n"
            })
    void whatIsMalformedIsNoFailureOfTheServer(String request) throws IOException {
        int before = Parley.log().length();

        assertThat(send("127.0.0.1", request))
                .doesNotMatch("(?s)HTTP/1.1 500.*")
                .doesNotContain("\tat ");

        assertThat(Parley.log().substring(before)).doesNotContain("\tat ");
    }

    @Test
    void aMalformedPathIsOneLineOfTheLog() throws IOException {
        int before = Parley.log().length();

        assertThat(send("127.0.0.1", "GET /%zz HTTP/1.1\r\n")).endsWith("\r\n\r\n");

        assertThat(Parley.log().substring(before))
                .containsOnlyOnce("A request with a malformed path was refused")
                .doesNotContain("SEVERE", "\tat ");
    }

    @Test
    void areTheSameWhoeverAsks() {
        assertThat(OperatorFilter.firstSegment("/a/../%2568ealth;x/ready")).isEqualTo("health");
        assertThat(OperatorFilter.firstSegment("/")).isEmpty();
        assertThat(OperatorFilter.firstSegment("/c/health")).isEqualTo("c");
    }

    /** Sends the request with a host and returns the whole response. Empty if the server closed the connection. */
    private static String send(String from, String request) throws IOException {
        var server = Parley.url();
        try (var socket = new Socket(server.getHost(), server.getPort(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(10_000);
            var rest = request.contains("\r\n\r\n") ? "" : "Host: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((request + rest).getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) answer.write(b);
        } catch (SocketTimeoutException e) {
            // for the server, the request is not complete
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
