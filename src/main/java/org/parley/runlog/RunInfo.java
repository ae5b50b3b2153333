package org.parley.runlog;

import java.util.UUID;

/**
 * Identifies a run and its answer.
 *
 * @param messageId of the answer
 * @param slot the partition of run_event that holds the log
 * @param startedAt milliseconds since 1970
 * @param textBefore length of the part of the answer, in UTF-16 code units, that earlier runs have written
 */
public record RunInfo(UUID runId, UUID threadId, UUID messageId, int slot, long startedAt, int textBefore) {}
