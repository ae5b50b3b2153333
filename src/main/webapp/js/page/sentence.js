import { hasWords, t } from '../words/words.js';

/**
 * The message to the user for a refused or failed call, in the page's language: by the failure's code, or else by its
 * status. The server's own sentence is for programs.
 */
export function sentenceOf({ status, code, retryAfter }) {
  if (status === 0) return t('problem.offline');
  if (status === 401) return t('problem.session');
  const sentence = byCode(code) ?? byStatus(status);
  return status === 429 && retryAfter ? `${sentence} ${t('problem.retryAfter', { count: retryAfter })}` : sentence;
}

const byCode = code => (code && hasWords(`problem.${code}`) ? t(`problem.${code}`) : undefined);

const byStatus = status =>
  hasWords(`problem.status.${status}`) ? t(`problem.status.${status}`) : t('problem.unknown');
