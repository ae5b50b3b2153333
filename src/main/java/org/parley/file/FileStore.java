package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.database.SqlException;
import org.parley.database.Uuid7;
import org.parley.error.TooLarge;

/**
 * Stores the bytes of files: in PostgreSQL, in chunks, or in a bucket if one is configured. Files that were stored
 * before that setting changed are not moved. Each chunk is a short, separate statement, so that neither a slow sender
 * nor a slow reader holds a connection. Only one chunk is in memory.
 */
@ApplicationScoped
public class FileStore {
    static final int CHUNK = 256 * 1024;

    private static final String ADD = "insert into file_content (id, owner, in_bucket) values (?, ?, ?)";
    private static final String ADD_CHUNK = "insert into file_chunk (content_id, position, bytes) values (?, ?, ?)";
    private static final String CHUNK_AT = "select bytes from file_chunk where content_id = ? and position = ?";
    private static final String IN_BUCKET = "select in_bucket from file_content where id = ?";
    private static final String REMOVE = "delete from file_content where id = ?";
    private static final String GONE = "select content_id from file_object_gone order by gone_at limit 1000";
    private static final String FORGET = "delete from file_object_gone where content_id = ?";

    @Inject
    Sql sql;

    @Inject
    FileConfig config;

    @Inject
    Bucket bucket;

    /** Receives the bytes as they arrive. */
    private interface Sink {
        void take(int position, byte[] chunk) throws IOException;
    }

    /** Bytes that are stored but not examined yet. */
    public record Arrived(UUID id, byte[] sha256, long size) {}

    /**
     * Stores the bytes of the stream.
     *
     * @param name file name for the error message
     * @throws TooLarge as soon as the file is larger than allowed; as on any failure, the received bytes are removed
     */
    Arrived receive(String owner, String name, InputStream in) throws IOException {
        var id = Uuid7.next();
        sql.update(ADD, id, owner, bucket.isConfigured());
        try {
            return bucket.isConfigured() ? intoBucket(id, name, in) : intoDatabase(id, name, in);
        } catch (IOException | RuntimeException | Error e) {
            remove(id);
            throw e;
        }
    }

    private Arrived intoDatabase(UUID id, String name, InputStream in) throws IOException {
        return receive(id, name, in, (position, chunk) -> sql.update(ADD_CHUNK, id, position, chunk));
    }

    /** Uses a temporary file, since a bucket requires the size in advance. */
    private Arrived intoBucket(UUID id, String name, InputStream in) throws IOException {
        var file = Files.createTempFile("parley-file", "");
        try (var out = Files.newOutputStream(file)) {
            var arrived = receive(id, name, in, (position, chunk) -> out.write(chunk));
            bucket.put(id, file);
            return arrived;
        } finally {
            Files.delete(file);
        }
    }

    private Arrived receive(UUID id, String name, InputStream in, Sink sink) throws IOException {
        var digest = sha256();
        long size = 0;
        int position = 0;
        for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            size += chunk.length;
            if (size > config.maxBytes()) throw tooLarge(name);
            digest.update(chunk);
            sink.take(position++, chunk);
        }
        return new Arrived(id, digest.digest(), size);
    }

    /** The stored bytes, read chunk by chunk. */
    InputStream open(UUID content) throws IOException {
        return isInBucket(content) ? bucket.open(content) : new ChunkStream(this, content);
    }

    private boolean isInBucket(UUID content) throws IOException {
        try {
            return sql.list(IN_BUCKET, row -> row.getBoolean(1), content).contains(true);
        } catch (SqlException e) {
            throw new IOException(e);
        }
    }

    /** One chunk; empty after the last one. */
    byte[] chunk(UUID content, int position) {
        return sql.first(CHUNK_AT, row -> row.getBytes(1), content, position).orElse(new byte[0]);
    }

    /** A range of the bytes, both ends included, read piece by piece: a slow reader holds no resources. */
    InputStream open(UUID content, long first, long last) throws IOException {
        return new RangeStream(isInBucket(content) ? bucket::read : this::read, content, first, last);
    }

    /** Part of one chunk, from the first byte to at most the last one. */
    private byte[] read(UUID content, long first, long last) throws IOException {
        try {
            var chunk = chunk(content, (int) (first / CHUNK));
            int from = (int) (first % CHUNK);
            int to = (int) Math.min(chunk.length, last + 1 - first + from);
            return Arrays.copyOfRange(chunk, Math.min(from, to), to);
        } catch (SqlException e) {
            throw new IOException(e);
        }
    }

    void remove(UUID content) {
        sql.update(REMOVE, content);
    }

    /** Contents whose objects are to be removed from the bucket, oldest first; at most 1000. */
    List<UUID> gone() {
        return sql.list(GONE, row -> row.getObject(1, UUID.class));
    }

    /** The object has been removed from the bucket. */
    void forget(UUID content) {
        sql.update(FORGET, content);
    }

    private TooLarge tooLarge(String name) {
        return new TooLarge(
                name + " is larger than " + Sizes.of(config.maxBytes()) + ", the most that Parley takes of a file");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
