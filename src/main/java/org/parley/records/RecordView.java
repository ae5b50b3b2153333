package org.parley.records;

import java.util.List;
import java.util.Optional;

/**
 * A view that can be queried.
 *
 * @param description comment of the view; may be empty
 */
record RecordView(String name, String description, List<Column> columns) {
    /**
     * @param type of PostgreSQL, without length or precision
     * @param description comment of the column; may be empty
     */
    record Column(String name, String type, String description) {
        String described() {
            return name + " (" + type + ")" + (description.isEmpty() ? "" : ": " + description);
        }
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
