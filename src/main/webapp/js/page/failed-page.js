import { t } from '../words/words.js';
import { html } from './element.js';
import { sentenceOf } from './sentence.js';

/** The page if it could not be opened. */
export const failedPage = problem => html`<main class="empty" role="alert">
  <p>${sentenceOf(problem)}</p>
  <button @click=${() => location.reload()}>${t('thread.retry')}</button>
</main>`;
