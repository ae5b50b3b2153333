package org.parley.extraction;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.parley.document.ExtractionError;

/** A ZIP archive: each file in it is a part of its own. */
final class ArchiveReader {
    private static final int MOST_LISTED = 500;

    private ArchiveReader() {}

    static void read(Path file, ContentWriter writer) throws IOException, Unreadable {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            int files = 0;
            int locked = 0;
            for (var entries = zip.getEntriesInPhysicalOrder(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (isNoise(entry)) continue;
                files++;
                if (entry.getGeneralPurposeBit().usesEncryption()) locked++;
                else read(zip, entry, files, writer);
            }
            if (files > 0 && files == locked) throw new Unreadable(ExtractionError.ENCRYPTED);
            writer.extent(files + (files == 1 ? " file" : " files"));
            if (locked > 0) writer.omit(locked + " files are protected by a password");
        }
    }

    private static void read(ZipFile zip, ZipArchiveEntry entry, int number, ContentWriter writer) throws IOException {
        if (number > MOST_LISTED || !zip.canReadEntryData(entry)) {
            writer.omit(entry.getName() + " is left out");
            return;
        }
        try (var in = zip.getInputStream(entry)) {
            Extractor.embedded(name(entry.getName()), in, writer);
        }
    }

    /** Only displayed; no file with this name is written. */
    private static String name(String path) {
        return path.replaceAll("\\p{Cntrl}", " ").replace("../", "");
    }

    private static boolean isNoise(ZipArchiveEntry entry) {
        var name = entry.getName();
        return entry.isDirectory()
                || name.startsWith("__MACOSX/")
                || name.endsWith(".DS_Store")
                || name.endsWith("Thumbs.db");
    }
}
