import { kept } from '../page/kept.js';

const keyOf = threadId => `parley.draft.${threadId ?? 'new'}`;

/** Unsent text of each thread, stored in this browser. */
export const drafts = {
  of: threadId => kept.get(keyOf(threadId)) ?? '',

  keep(threadId, text) {
    if (text) kept.set(keyOf(threadId), text);
    else kept.remove(keyOf(threadId));
  },
};
