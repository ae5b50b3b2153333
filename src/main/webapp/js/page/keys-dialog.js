import { ParleyElement, html } from './element.js';
import { iconButton } from './icon-button.js';
import * as icons from './icons.js';
import { keyList } from './keys.js';
import { t } from '../words/words.js';

/** The list of keys. */
class KeysDialog extends ParleyElement {
  render() {
    return html`<dialog closedby="any" aria-labelledby="keys-title">
      <header>
        <h2 id="keys-title">${t('keys.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </header>
      <dl class="keys">
        ${keyList.map(([words, keys]) => html`<div><dt>${t(words)}</dt><dd>${keys.map(key => html`<kbd>${key}</kbd>`)}</dd></div>`)}
      </dl>
    </dialog>`;
  }

  show() {
    this.querySelector('dialog').showModal();
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-keys', KeysDialog);
