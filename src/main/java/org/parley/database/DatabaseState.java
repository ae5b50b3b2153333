package org.parley.database;

import org.parley.database.DatabaseProbe.Facts;

/**
 * PostgreSQL's last answer.
 *
 * @param migrated whether it has the schema that this node uses
 * @param reason why it cannot be used, in one line; empty if it can
 * @param facts what it told about itself; unknown values if it does not answer
 */
public record DatabaseState(boolean answers, boolean migrated, String reason, Facts facts) {
    private static final int LONGEST_REASON = 400;

    public DatabaseState {
        var line = reason.replaceAll("\\s+", " ").replace('"', '\'');
        reason = line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }

    static DatabaseState away(String reason) {
        return new DatabaseState(false, false, reason, Facts.UNKNOWN);
    }

    boolean isReady() {
        return answers && migrated;
    }
}
