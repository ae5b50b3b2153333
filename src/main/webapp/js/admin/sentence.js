import { t } from './words.js';

/**
 * The message for a refused or failed call. Administrators get the server's own sentence, which names the field or the
 * cause; the chat page has words of its own instead.
 */
export function sentenceOf({ status, message, retryAfter }) {
  if (status === 0) return t('problem.offline');
  if (status === 401) return t('problem.session');
  if (status === 429 && retryAfter) return `${message} ${t('problem.retryAfter', { count: retryAfter })}`.trim();
  return message || t('problem.unknown');
}
