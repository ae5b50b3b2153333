import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';

/** Shows the whole address of a link before it is opened. */
class LinkDialog extends ParleyElement {
  static properties = { address: { state: true } };

  async show(address) {
    this.address = address;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    const host = this.address && URL.canParse(this.address) ? new URL(this.address).host : '';
    return html`<dialog class="link-dialog" closedby="any" aria-labelledby="link-title">
      <header>
        <h2 id="link-title">${t('link.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </header>
      <p>${t('link.text')}</p>
      ${host ? html`<p><strong>${host}</strong></p>` : nothing}
      <p class="address" tabindex="0"><code>${this.address}</code></p>
      <div class="buttons">
        <button class="primary" @click=${this.#open}>${t('link.open')}</button>
        <button @click=${this.#close}>${t('link.cancel')}</button>
      </div>
    </dialog>`;
  }

  #open() {
    window.open(this.address, '_blank', 'noopener,noreferrer');
    this.#close();
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-link-dialog', LinkDialog);
