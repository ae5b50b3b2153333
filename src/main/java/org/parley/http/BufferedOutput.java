package org.parley.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Buffers a response until it is complete: the beginning in memory, the rest in a temporary file. */
final class BufferedOutput extends ServletOutputStream {
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream fileOutput;
    private long size;

    long size() {
        return size;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (fileOutput == null && size + length > LongResponses.IN_MEMORY) openFile();
        if (fileOutput == null) memory.write(bytes, offset, length);
        else fileOutput.write(bytes, offset, length);
        size += length;
    }

    private void openFile() throws IOException {
        file = Files.createTempFile("parley-response", "");
        fileOutput = Files.newOutputStream(file);
        memory.writeTo(fileOutput);
        memory.reset();
    }

    /** The buffered bytes; closing the stream removes the temporary file. */
    InputStream content() throws IOException {
        if (fileOutput == null) return new ByteArrayInputStream(memory.toByteArray());
        fileOutput.close();
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Writes the bytes that are in memory. */
    void writeTo(OutputStream out) throws IOException {
        memory.writeTo(out);
    }

    /** Discards the buffered bytes. */
    void clear() throws IOException {
        memory.reset();
        size = 0;
        if (fileOutput == null) return;
        fileOutput.close();
        Files.deleteIfExists(file);
        fileOutput = null;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("The request is not asynchronous");
    }
}
