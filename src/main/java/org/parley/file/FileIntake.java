package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import org.parley.document.Content;
import org.parley.error.BadRequest;
import org.parley.error.Busy;
import org.parley.file.FileStore.Arrived;

/** Takes files in: stores the bytes, reads them, and keeps what is no copy. */
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

    /** Nothing stays of a file that cannot be taken. */
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
        } catch (IOException | SQLException | RuntimeException | Error e) {
            store.remove(arrived.id());
            throw e;
        }
    }

    private void scan(Arrived arrived, String name) throws IOException {
        try (var in = store.open(arrived.id())) {
            scanner.check(name, in);
        }
    }

    /** Where the same file comes twice at once, the second one finds the first in its way, and takes it. */
    private Upload keep(String owner, Arrived arrived, String name, Content content) throws SQLException {
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

    private boolean isKept(String owner, Arrived arrived, Content content) throws SQLException {
        try {
            return contents.keep(owner, arrived, content);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) throw e;
            return false;
        }
    }

    /** Whoever took files in says so when they are attached, or will not be. What is attached to no message goes. */
    public void release(Collection<Upload> uploads) {
        try {
            contents.release(uploads.stream().map(Upload::content).toList());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Unused files are left for the next start: {0}", e.getMessage());
        }
    }
}
