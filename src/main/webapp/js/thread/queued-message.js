import { html } from '../page/element.js';
import { t } from '../words/words.js';

/** A message that waits for the end of the running answer; `onWithdraw` takes it back into the field. */
export const queuedMessage = ({ text, files = [] }, onWithdraw) => html`<p class="note queued" role="status">
  <span class="text" dir="auto">${t('composer.queued', { text: text || files.map(({ name }) => name).join(', ') })}</span>
  <button class="link" @click=${onWithdraw}>${t('composer.withdraw')}</button>
</p>`;
