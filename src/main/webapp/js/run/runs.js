import { call } from '../server/call.js';

/** Ends a run, here and at the model's server; what there is of the answer stays. Harmless when it has ended. */
export const cancelRun = runId => call('POST', `/api/threads/runs/${runId}/cancel`, {});
