package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import org.parley.database.SqlException;
import org.parley.document.Content;
import org.parley.error.BadRequest;
import org.parley.error.Busy;
import org.parley.file.FileStore.Arrived;

/** Accepts uploaded files: stores the bytes, reads them, and keeps them unless they are a copy. */
@ApplicationScoped
public class FileIntake {
    private static final Logger LOG = System.getLogger(FileIntake.class.getName());

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int TRIES = 5;

    @Inject
    FileStore store;

    @Inject
    FileReader reader;

    @Inject
    VirusScanner scanner;

    @Inject
    FileContentStore contents;

    /** If the file cannot be accepted, its bytes are removed. */
    Upload take(String owner, String name, InputStream in) throws IOException, SQLException {
        var arrived = store.receive(owner, name, in);
        try {
            if (arrived.size() == 0) throw new BadRequest(name + " is empty");
            contents.checkRoom(owner, arrived.size());
            var known = contents.claim(owner, arrived, name);
            if (known.isPresent()) {
                store.remove(arrived.id());
                return known.get();
            }
            scan(arrived, name);
            return keep(owner, arrived, name, reader.read(arrived.id(), owner, name));
        } catch (IOException | RuntimeException | Error e) {
            store.remove(arrived.id());
            throw e;
        }
    }

    private void scan(Arrived arrived, String name) throws IOException {
        try (var in = store.open(arrived.id())) {
            scanner.check(name, in);
        }
    }

    /** If the same file is uploaded twice concurrently, the second upload uses the content of the first. */
    private Upload keep(String owner, Arrived arrived, String name, Content content) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (isKept(owner, arrived, content)) return Upload.of(arrived, name, content);
            var copy = contents.claim(owner, arrived, name);
            if (copy.isPresent()) {
                store.remove(arrived.id());
                return copy.get();
            }
        }
        throw Busy.unavailable("file_busy", "The same file is being changed by another request; please try again", 1);
    }

    private boolean isKept(String owner, Arrived arrived, Content content) {
        try {
            return contents.keep(owner, arrived, content);
        } catch (SqlException e) {
            if (!UNIQUE_VIOLATION.equals(e.state())) throw e;
            return false;
        }
    }

    /**
     * Must be called when uploads have been attached or will not be. Deletes contents that are not attached to a
     * message.
     */
    public void release(Collection<Upload> uploads) {
        try {
            contents.release(uploads.stream().map(Upload::content).toList());
        } catch (SqlException e) {
            LOG.log(Level.WARNING, "Unused files are left for the next start: {0}", e.getMessage());
        }
    }
}
