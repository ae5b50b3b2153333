import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { origin, request } from '../server/call.js';
import { t } from '../words/words.js';
import './file-chip.js';

/** Types that every browser shows. The server sends them as what they are. */
const types = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A shared file is read below its share. */
const pathOf = ({ id, path = `/api/files/${id}` }) => path;

export const isPicture = ({ media_type: type }) => types.has(type);

/**
 * A picture of a sent message, which is enlarged when it is pressed. It is read by a call, so that it can be shown in
 * the Assistant on another site too; a picture that cannot be read is an ordinary file.
 */
class SentPicture extends ParleyElement {
  static properties = { file: { attribute: false }, address: { state: true }, failed: { state: true } };

  willUpdate(changed) {
    if (changed.has('file') && changed.get('file')?.id !== this.file.id) this.#read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.address);
  }

  render() {
    const { name } = this.file;
    if (this.failed) return html`<parley-file .file=${this.file}></parley-file>`;
    if (!this.address) return nothing;
    return html`
      <button type="button" class="sent-picture" aria-label=${t('file.enlarge', { name })} title=${name} @click=${this.#enlarge}>
        <img src=${this.address} alt="" @error=${() => (this.failed = true)} />
      </button>
      <dialog class="enlarged" closedby="any" aria-label=${name}>
        <header>
          <a href=${origin + pathOf(this.file)} target="_blank" rel="noopener">${name}</a>
          ${iconButton(icons.close, t('dialog.close'), this.#close)}
        </header>
        <img src=${this.address} alt=${name} />
      </dialog>
    `;
  }

  async #read() {
    URL.revokeObjectURL(this.address);
    try {
      const response = await request('GET', pathOf(this.file));
      this.address = URL.createObjectURL(await response.blob());
    } catch {
      this.failed = true;
    }
  }

  #enlarge() {
    this.querySelector('dialog').showModal();
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-picture', SentPicture);
