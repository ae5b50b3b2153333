import { ParleyElement, html } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';

/** Navigation between the versions of a message. Fires 'version' with the id of the version to show. */
class Versions extends ParleyElement {
  static properties = { shown: { attribute: false }, versions: { attribute: false }, disabled: { type: Boolean } };

  render() {
    const index = this.versions.indexOf(this.shown);
    return html`
      ${this.#step(icons.chevronLeft, t('versions.earlier'), index - 1)}
      <span class="count">${t('versions.count', { number: index + 1, count: this.versions.length })}</span>
      ${this.#step(icons.chevronRight, t('versions.later'), index + 1)}
    `;
  }

  #step(icon, label, index) {
    const id = this.versions[index];
    return html`<button class="icon-button" aria-label=${label} title=${label} ?disabled=${this.disabled || !id}
      @click=${() => this.emit('version', id)}>${icon}</button>`;
  }
}

customElements.define('parley-versions', Versions);
