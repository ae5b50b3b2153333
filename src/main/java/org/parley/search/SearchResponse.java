package org.parley.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record SearchResponse(
        List<SearchResult> results,

        @Schema(description = "True if only the newest threads were searched, because searching all takes too long")
        Boolean partial,

        @Schema(description = "Continues behind the last result; absent on the last page")
        String nextCursor) {}
