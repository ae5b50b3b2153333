package org.parley.file;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = {"files", "used_bytes", "limit_bytes"})
public record OwnFilesResponse(
        @Schema(description = "Newest first") List<OwnFile> files,

        @Schema(description = "Size of all files; identical ones count once")
        long usedBytes,

        @Schema(description = "Maximum size of all files of one user")
        long limitBytes,

        @Nullable @Schema(description = "Continues behind the last file; absent on the last page")
        String nextCursor) {}
