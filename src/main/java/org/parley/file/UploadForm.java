package org.parley.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came in a multipart request: its fields, and its files as far as they are stored. */
public record UploadForm(Map<String, String> fields, List<Upload> uploads) {
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }
}
