import { ParleyElement, html } from '../page/element.js';
import { t } from '../words/words.js';
import { draw } from './diagram-frame.js';

/** A Mermaid diagram, shown as an image, which cannot run scripts or load resources. */
class Diagram extends ParleyElement {
  static properties = { code: {}, image: { state: true }, failure: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.#draw();
    this.scheme.addEventListener('change', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.redraw);
    URL.revokeObjectURL(this.image);
  }

  willUpdate(changed) {
    if (changed.has('code')) this.#draw();
  }

  render() {
    if (this.failure)
      return html`<p class="note">${t('diagram.failed')}</p><pre tabindex="0"><code>${this.code}</code></pre>`;
    if (!this.image) return html`<p class="note">${t('diagram.drawing')}</p>`;
    return html`<div class="picture" tabindex="0" role="group" aria-label=${t('diagram.label')}>
      <img src=${this.image} alt=${t('diagram.alt', { code: this.code })} />
    </div>`;
  }

  async #draw() {
    try {
      const svg = await draw(this.code, this.#dark);
      URL.revokeObjectURL(this.image);
      this.image = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  }

  get #dark() {
    const { colorScheme } = getComputedStyle(this);
    return colorScheme === 'dark' || (colorScheme.includes('dark') && this.scheme.matches);
  }
}

customElements.define('parley-diagram', Diagram);
