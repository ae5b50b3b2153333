package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.error.Busy;

/** Scans each file with a ClamAV daemon (INSTREAM command), if one is configured. */
@ApplicationScoped
public class VirusScanner {
    private static final Logger LOG = System.getLogger(VirusScanner.class.getName());
    private static final int CONNECT_MS = 3_000;
    private static final int ANSWER_MS = 60_000;
    private static final int PIECE = 64 * 1024;
    private static final int MOST_ANSWER = 1024;

    private final Optional<String> daemon;

    protected VirusScanner() {
        this(Optional.empty());
    }

    @Inject
    VirusScanner(FileConfig config) {
        this(config.clamd());
    }

    /** @param daemon {@code host:port} */
    VirusScanner(Optional<String> daemon) {
        this.daemon = daemon.filter(address -> !address.isBlank());
    }

    /**
     * @param in the whole file
     * @throws UnsupportedFile if the scanner found a virus
     * @throws Busy if the daemon gives no verdict: files that were not scanned are not accepted
     */
    void check(String name, InputStream in) {
        if (daemon.isEmpty()) return;
        var verdict = verdict(in);
        if (verdict.endsWith("FOUND"))
            throw new UnsupportedFile("file_infected", name + " was refused by the virus scanner");
        if (!verdict.endsWith("OK")) throw away(verdict);
    }

    private String verdict(InputStream in) {
        try (var socket = new Socket()) {
            socket.connect(address(daemon.orElseThrow()), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            send(in, new DataOutputStream(socket.getOutputStream()));
            var answer = socket.getInputStream().readNBytes(MOST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        } catch (IOException e) {
            throw away(e.getMessage());
        }
    }

    private static void send(InputStream in, DataOutputStream out) throws IOException {
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
            out.writeInt(piece.length);
            out.write(piece);
        }
        out.writeInt(0);
        out.flush();
    }

    private static Busy away(String why) {
        LOG.log(Level.WARNING, "The virus scanner gives no verdict: {0}", why);
        return Busy.unavailable(
                "scanner_unavailable", "Files cannot be checked for viruses at the moment; please try again", 30);
    }

    private static InetSocketAddress address(String daemon) {
        int colon = daemon.lastIndexOf(':');
        return new InetSocketAddress(daemon.substring(0, colon), Integer.parseInt(daemon.substring(colon + 1)));
    }
}
