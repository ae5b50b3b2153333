package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.error.Busy;

class VirusScannerTest {
    private ServerSocket daemon;

    @BeforeEach
    void listen() throws IOException {
        daemon = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        daemon.close();
    }

    @Test
    void letsCleanFilesThrough() {
        var seen = answer("stream: OK\0");
        assertThatCode(() -> scanner().check("a.txt", file("clean"))).doesNotThrowAnyException();
        assertThat(seen.join()).isEqualTo("clean");
    }

    @Test
    void refusesInfectedFiles() {
        answer("stream: Eicar-Test-Signature FOUND\0");
        assertThatThrownBy(() -> scanner().check("a.txt", file("virus")))
                .isInstanceOf(UnsupportedFile.class)
                .hasMessage("a.txt was refused by the virus scanner");
    }

    @Test
    void letsNothingThroughWithoutAVerdict() throws IOException {
        answer("INSTREAM size limit exceeded. ERROR\0");
        assertThatThrownBy(() -> scanner().check("a.txt", file("large"))).isInstanceOf(Busy.class);
        daemon.close();
        assertThatThrownBy(() -> scanner().check("a.txt", file("any"))).isInstanceOf(Busy.class);
    }

    @Test
    void asksNobodyUnlessConfigured() {
        assertThatCode(() -> new VirusScanner(Optional.of(" ")).check("a.txt", file("any")))
                .doesNotThrowAnyException();
    }

    private VirusScanner scanner() {
        return new VirusScanner(Optional.of("127.0.0.1:" + daemon.getLocalPort()));
    }

    private static InputStream file(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Simulates the daemon for one call. The result is the content that the daemon received. */
    private CompletableFuture<String> answer(String verdict) {
        return CompletableFuture.supplyAsync(() -> {
            try (var socket = daemon.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                in.readNBytes("zINSTREAM\0".length());
                var content = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) content.write(in.readNBytes(length));
                socket.getOutputStream().write(verdict.getBytes(StandardCharsets.US_ASCII));
                return content.toString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
