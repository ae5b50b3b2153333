import { t } from '../words/words.js';

/** The message to the user for a refused or failed call: the server's own message, if it has one. */
export function sentenceOf({ status, code, message, retryAfter }) {
  if (status === 0) return t('problem.offline');
  if (status === 401) return t('problem.session');
  if (code === 'run_active') return t('problem.runActive');
  if (status === 429 && retryAfter) return `${message} ${t('problem.retryAfter', { count: retryAfter })}`.trim();
  return message || t('problem.unknown');
}
