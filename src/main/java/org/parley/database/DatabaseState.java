package org.parley.database;

import java.time.Duration;

/**
 * PostgreSQL's last answer.
 *
 * @param migrated whether it has the schema that this node uses
 * @param clockDifference how far its clock is before this node's; negative: behind
 * @param reason why it cannot be used; empty if it can
 */
public record DatabaseState(boolean answers, boolean migrated, Duration clockDifference, String reason) {
    static DatabaseState away(String reason) {
        return new DatabaseState(false, false, Duration.ZERO, reason);
    }

    boolean isReady() {
        return answers && migrated;
    }
}
