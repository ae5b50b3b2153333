import { t } from '../words/words.js';
import { wholeCharacters } from '../thread/title.js';

/** Maximum length of the page's context. */
const LONGEST = 20_000;

/** A question followed by the page's context, so that the thread is named after the question. */
export function asMessage(question, context) {
  if (context === undefined || context === null || context === '') return question;
  const text = typeof context === 'string' ? context : JSON.stringify(context, null, 2);
  const title = document.title || location.href;
  return `${question}\n\n---\n${t('assistant.contextOf', { title })}\n\n${wholeCharacters(text, LONGEST)}`;
}
