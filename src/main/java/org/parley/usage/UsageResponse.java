package org.parley.usage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * @param truncated whether there are more rows than the response contains; a shorter period or fewer dimensions show
 *     them
 */
public record UsageResponse(List<UsageRow> rows, boolean truncated) {
    String csv() {
        return Stream.concat(Stream.of(UsageRow.CSV_HEADER), rows.stream().map(UsageRow::csv))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
