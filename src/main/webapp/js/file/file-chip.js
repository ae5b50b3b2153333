import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { origin } from '../server/call.js';
import { size } from '../words/times.js';
import { t } from '../words/words.js';

/** A file of a message or in the composer: name, size, preview if available, error. Fires 'remove'. */
class FileChip extends ParleyElement {
  static properties = { file: { attribute: false }, error: {}, removable: { type: Boolean }, picture: { state: true } };

  willUpdate(changed) {
    if (!changed.has('file')) return;
    URL.revokeObjectURL(this.picture);
    this.picture =
      this.file instanceof File && this.file.type.startsWith('image/') ? URL.createObjectURL(this.file) : null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.picture);
  }

  render() {
    const { id, name, path = `/api/files/${id}`, size: bytes, deleted } = this.file;
    return html`<div class="file ${this.error ? 'wrong' : ''}">
      ${this.picture ? html`<img src=${this.picture} alt="" />` : icons.file}
      <span class="name">${id && !deleted ? html`<a href=${origin + path} target="_blank" rel="noopener">${name}</a>` : name}</span>
      <span class="muted">${this.error ?? (bytes === undefined ? nothing : size(bytes))}</span>
      ${this.removable ? iconButton(icons.close, t('file.remove', { name }), () => this.emit('remove', this.file)) : nothing}
    </div>`;
  }
}

customElements.define('parley-file', FileChip);
