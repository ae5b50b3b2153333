package org.parley.runlog;

import java.util.UUID;

/**
 * What a run's events refer to.
 *
 * @param messageId of the answer
 * @param slot the partition of run_event that holds the log
 * @param startedAt milliseconds since 1970
 * @param textBefore how much of the answer, in UTF-16 units, an earlier run has written
 */
public record RunInfo(UUID runId, UUID threadId, UUID messageId, int slot, long startedAt, int textBefore) {}
