import { t } from '../words/words.js';
import { wholeCharacters } from '../thread/title.js';

/** More of a page is not sent along. */
const LONGEST = 20_000;

/** A question with what the page has told about itself behind it, so that the thread is named after the question. */
export function asMessage(question, context) {
  if (context === undefined || context === null || context === '') return question;
  const text = typeof context === 'string' ? context : JSON.stringify(context, null, 2);
  const title = document.title || location.href;
  return `${question}\n\n---\n${t('assistant.contextOf', { title })}\n\n${wholeCharacters(text, LONGEST)}`;
}
