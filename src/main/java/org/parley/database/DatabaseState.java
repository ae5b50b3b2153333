package org.parley.database;

import java.time.Duration;

/**
 * What PostgreSQL said just now.
 *
 * @param migrated whether it has the schema that this node works with
 * @param clockDifference how far its clock is before this node's; negative: behind
 */
public record DatabaseState(boolean answers, boolean migrated, Duration clockDifference) {
    static final DatabaseState AWAY = new DatabaseState(false, false, Duration.ZERO);

    public boolean isReady() {
        return answers && migrated;
    }
}
