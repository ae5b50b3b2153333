import { call } from '../server/call.js';

/** Cancels a run, here and at the model's server; the answer so far is kept. Does nothing if the run has ended. */
export const cancelRun = runId => call('POST', `/api/threads/runs/${runId}/cancel`, {});
