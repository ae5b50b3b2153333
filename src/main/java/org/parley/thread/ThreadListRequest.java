package org.parley.thread;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.error.JsonFields;
import org.parley.paging.PageRequest;

/** Filter for the list of the caller's threads. */
public record ThreadListRequest(
        @Schema(description = "At most 200; without it, a page has 500 threads")
        Integer limit,

        @Schema(description = "next_cursor of the page before")
        String cursor,

        @Schema(description = "true: only archived threads; false: only others")
        Boolean archived,

        @Schema(description = "true: only pinned threads; false: only others")
        Boolean pinned,

        @Schema(description = "Only threads of this project")
        UUID project) {
    private static final int DEFAULT_LIMIT = 500;
    private static final int CURSOR_PARTS = 2;

    /**
     * @param page the requested page; {@code archived}, {@code pinned} and {@code project} are null if they do not restrict the list
     */
    record Query(
            PageRequest page,
            @Nullable Boolean archived,
            @Nullable Boolean pinned,
            @Nullable UUID project) {}

    static Query of(String body) {
        return JsonFields.ofOptional(body)
                .map(ThreadListRequest::of)
                .orElseGet(() -> new Query(PageRequest.first(DEFAULT_LIMIT), null, null, null));
    }

    private static Query of(JsonFields fields) {
        return new Query(
                PageRequest.of(fields, CURSOR_PARTS, DEFAULT_LIMIT),
                fields.optionalFlag("archived").orElse(null),
                fields.optionalFlag("pinned").orElse(null),
                fields.optionalUuid("project").orElse(null));
    }
}
