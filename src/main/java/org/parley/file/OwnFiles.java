package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.parley.error.NotFound;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** All files of one user. */
@ApplicationScoped
public class OwnFiles {
    @Inject
    ThreadFileStore files;

    @Inject
    FileContentStore contents;

    @Inject
    FileService service;

    @Inject
    FileStore store;

    @Inject
    FileConfig config;

    OwnFilesResponse list(String owner, PageRequest request) {
        var page = Page.of(request, files.ofOwner(owner, request), OwnFile::position);
        return new OwnFilesResponse(page.rows(), contents.used(owner), config.userBytes(), page.nextCursor());
    }

    /** The next files after the last one of the list before, newest first; empty after the last one. */
    public List<OwnFile> next(String owner, List<OwnFile> before) {
        var position = before.isEmpty() ? List.<String>of() : List.of(micros(before.getLast()), id(before.getLast()));
        return files.ofOwner(owner, new PageRequest(PageRequest.DEFAULT_LIMIT, position));
    }

    /** The bytes of a file, read piece by piece; none if it has been deleted in the meantime. */
    public InputStream open(String owner, UUID id) throws IOException {
        try {
            return store.open(service.find(owner, id).contentId());
        } catch (NotFound e) {
            return InputStream.nullInputStream();
        }
    }

    private static String micros(OwnFile file) {
        var time = file.createdAt();
        return String.valueOf(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
    }

    private static String id(OwnFile file) {
        return file.id().toString();
    }
}
