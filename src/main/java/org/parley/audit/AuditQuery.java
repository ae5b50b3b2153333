package org.parley.audit;

import java.util.List;
import org.parley.error.BadRequest;
import org.parley.paging.PageRequest;

/** Reads which page of the audit trail is asked for. */
final class AuditQuery {
    private AuditQuery() {}

    /** @param before a sequence number; the older form of a cursor. All may be null */
    static PageRequest of(String limit, String cursor, String before) {
        var page = PageRequest.ofQuery(limit, cursor, 1);
        return cursor != null || before == null ? page : new PageRequest(page.limit(), List.of(number(before)));
    }

    private static String number(String before) {
        try {
            return String.valueOf(Long.parseLong(before));
        } catch (NumberFormatException e) {
            throw new BadRequest("before must be a number");
        }
    }
}
