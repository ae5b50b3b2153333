package org.parley.database;

import java.time.Duration;

/**
 * Current state of PostgreSQL.
 *
 * @param migrated whether it has the schema that this node uses
 * @param clockDifference how far its clock is before this node's; negative: behind
 */
public record DatabaseState(boolean answers, boolean migrated, Duration clockDifference) {
    static final DatabaseState AWAY = new DatabaseState(false, false, Duration.ZERO);

    public boolean isReady() {
        return answers && migrated;
    }
}
