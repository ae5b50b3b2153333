package org.parley.usage;

import java.util.List;

/**
 * @param truncated whether there are more rows than the response contains; a shorter period or fewer dimensions show
 *     them
 */
public record UsageResponse(List<UsageRow> rows, boolean truncated) {
    String csv() {
        return UsageRow.csv(rows);
    }
}
