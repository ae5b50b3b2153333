package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A chunked upload of unknown length: one text file, sent as slowly and for as long as the test requires. */
public final class RawUpload implements AutoCloseable {
    private static final String MEGABYTE = "100000\r\n" + "All work and no play makes Jack \n".repeat(31_775) + "a\r\n";

    private final Socket socket;

    /** Starts the upload to this thread. */
    public RawUpload(URI server, Chat chat, String thread) {
        this(server, chat.cookie() + "\r\nTransfer-Encoding: chunked");
        var head = "--x\r\nContent-Disposition: form-data; name=\"thread_id\"\r\n\r\n" + thread
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"endless.txt\"\r\n\r\n";
        try {
            write(Integer.toHexString(head.length()) + "\r\n" + head + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawUpload(URI server, String headers) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(60_000);
            write(
                    "POST /api/files/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nCookie: "
                            + headers + "\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Announces the number of bytes, but sends none. */
    public static RawUpload announced(URI server, Chat chat, long bytes) {
        return new RawUpload(server, chat.cookie() + "\r\nContent-Length: " + bytes);
    }

    /** Returns the number of megabytes sent before the server accepted no more. */
    public int send(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            try {
                write(MEGABYTE);
            } catch (IOException e) {
                return i;
            }
        }
        return megabytes;
    }

    /** Sends until the response starts or all megabytes are sent. Returns the number of megabytes sent. */
    public int sendUntilAnswered(int megabytes) {
        int sent = 0;
        while (sent < megabytes && !isAnswered() && send(1) == 1) sent++;
        return sent;
    }

    private boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the status of the response as soon as it arrives. */
    public int status() {
        try {
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection, even if the upload is incomplete. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
