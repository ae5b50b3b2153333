package org.parley.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.paging.PageRequest;

/** Reads the parameters that select a page of the audit trail. */
final class AuditQuery {
    private AuditQuery() {}

    /** @param before a sequence number; the older form of a cursor */
    static PageRequest of(@Nullable String limit, @Nullable String cursor, @Nullable String before) {
        var page = PageRequest.ofQuery(limit, cursor, 1);
        return cursor != null || before == null
                ? page
                : new PageRequest(page.limit(), List.of(String.valueOf(number("before", before))));
    }

    /** @throws BadRequest if it is not a whole number */
    static long number(String field, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new BadRequest(field + " must be a number");
        }
    }
}
