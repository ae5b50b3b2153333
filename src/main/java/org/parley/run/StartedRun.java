package org.parley.run;

import org.parley.llm.ChatRequest;
import org.parley.runlog.RunInfo;

/**
 * What a worker needs; nothing in it belongs to a transaction.
 *
 * @param request null where the run had been started before, by an earlier copy of the same call
 */
public record StartedRun(RunInfo run, ChatRequest request) {
    boolean isNew() {
        return request != null;
    }
}
