import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import './markdown-text.js';

/** The model's reasoning before the answer: collapsed, because few users read it. */
class Reasoning extends ParleyElement {
  static properties = { part: { attribute: false, hasChanged: () => true }, unfolded: { state: true } };

  render() {
    const { open, text } = this.part;
    return html`
      <button class="quiet fold" aria-expanded=${this.unfolded ? 'true' : 'false'} @click=${this.#toggle}>
        ${icons.thought}<span class=${open ? 'at-work' : ''}>${this.#title}</span>${icons.chevron}
      </button>
      ${this.unfolded ? html`<div class="folded"><parley-markdown .growing=${open} .text=${text}></parley-markdown></div>` : nothing}
    `;
  }

  get #title() {
    const { open, took } = this.part;
    if (open) return t('reasoning.open');
    return took ? t('reasoning.took', { count: Math.max(1, Math.round(took / 1000)) }) : t('reasoning.closed');
  }

  #toggle() {
    this.unfolded = !this.unfolded;
  }
}

customElements.define('parley-reasoning', Reasoning);
