package org.parley.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Content of a multipart request: its fields, and the files that have been stored so far. */
public record UploadForm(Map<String, String> fields, List<Upload> uploads) {
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }
}
