package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collection;
import org.parley.database.DatabaseReady;
import org.parley.document.Content;
import org.parley.file.FileStore.Arrived;
import org.parley.problem.Invalid;

/** Takes files in: stores the bytes, reads them, and keeps what is no copy. */
@ApplicationScoped
public class FileIntake {
    private static final Logger LOG = System.getLogger(FileIntake.class.getName());

    private static final String UNIQUE_VIOLATION = "23505";

    @Inject
    FileStore store;

    @Inject
    FileReader reader;

    @Inject
    VirusScanner scanner;

    @Inject
    FileContents contents;

    /** Nothing stays of a file that cannot be taken. */
    Upload take(String owner, String name, InputStream in) throws IOException, SQLException {
        var arrived = store.receive(owner, name, in);
        try {
            if (arrived.size() == 0) throw new Invalid(name + " is empty");
            contents.checkRoom(owner, arrived.size());
            var known = contents.find(owner, arrived, name);
            if (known.isPresent()) {
                store.remove(arrived.id());
                return known.get();
            }
            scan(arrived, name);
            return keep(owner, arrived, name, reader.read(arrived.id(), name));
        } catch (IOException | SQLException | RuntimeException e) {
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
        try {
            var upload = contents.keep(owner, arrived, name, content);
            if (!upload.content().equals(arrived.id())) store.remove(arrived.id());
            return upload;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) throw e;
            store.remove(arrived.id());
            return contents.find(owner, arrived, name).orElseThrow(() -> e);
        }
    }

    /** Removes what was taken in and attached to no message. */
    public void dropUnused(Collection<Upload> uploads) {
        try {
            contents.dropUnused(uploads.stream().map(Upload::content).toList());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Unused files are left for the next start: {0}", e.getMessage());
        }
    }

    void sweep(@Observes DatabaseReady ready) throws SQLException {
        contents.dropForgotten();
    }
}
