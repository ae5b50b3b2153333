import { copyFrom } from '../page/copy.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { save } from '../page/save.js';
import { t } from '../words/words.js';
import { fileName } from './code-file.js';

/** Minimum interval between highlightings, and maximum length, of code that is still being received. */
const COLOUR_EVERY_MS = 150;
const LONGEST_OPEN = 6000;

/**
 * Code is laid out in pieces of whole lines of about this length: an additional line only requires layout of one piece.
 */
const CHUNK = 4000;

/** A block of code, coloured and with a button that copies it; a Mermaid diagram is drawn when it is complete. */
class CodeBlock extends ParleyElement {
  static properties = {
    language: {},
    open: { type: Boolean },
    copied: { state: true },
    wrapped: { state: true },
    asSource: { state: true },
  };

  code = '';
  #painted = '';
  #colouredAt = 0;
  #full = false;

  /** Updates the block's text; returns false if the block is no longer code. */
  grow(block, open) {
    if (block.type !== 'code') return false;
    this.language = block.lang?.split(/\s/)[0] || '';
    this.open = open;
    this.code = block.text;
    this.requestUpdate();
    return true;
  }

  render() {
    const diagram = this.isDiagram && !this.asSource;
    return html`
      <div class="bar">
        <span class="language">${this.name}</span>
        ${this.isDiagram ? this.#toggle() : nothing} ${diagram ? nothing : this.#wrapButton()}
        <button class="quiet" aria-label=${t('code.save')} title=${t('code.save')} @click=${this.#save}>${icons.download}</button>
        <button class="quiet" @click=${this.#copy}>
          ${this.copied ? icons.check : icons.copy}<span>${this.copied ? t('code.copied') : t('code.copy')}</span>
        </button>
      </div>
      ${diagram ? html`<parley-diagram .code=${this.code}></parley-diagram>` : nothing}
      <pre tabindex="0" class=${this.wrapped ? 'wrapped' : ''} aria-label=${t('code.label', { language: this.name })} ?hidden=${diagram}><code dir="ltr"></code></pre>
    `;
  }

  updated() {
    this.#paint();
    this.#colour();
    if (this.isDiagram) import('./diagram.js');
  }

  get isDiagram() {
    return this.language === 'mermaid' && !this.open;
  }

  get name() {
    return this.language || t('code.plain');
  }

  #toggle() {
    const label = this.asSource ? t('code.diagram') : t('code.source');
    return html`<button class="quiet" @click=${() => (this.asSource = !this.asSource)}><span>${label}</span></button>`;
  }

  #wrapButton() {
    return html`<button class="quiet" aria-label=${t('code.wrap')} title=${t('code.wrap')} aria-pressed=${this.wrapped ? 'true' : 'false'}
      @click=${() => (this.wrapped = !this.wrapped)}>${icons.wrap}</button>`;
  }

  #save() {
    save(fileName(this.language), this.code, 'text/plain');
  }

  /** Appends the new code; code that is already highlighted keeps its colours. */
  #paint() {
    if (this.code === this.#painted) return;
    const place = this.querySelector('code');
    if (!this.code.startsWith(this.#painted)) {
      place.replaceChildren();
      this.#painted = '';
    }
    while (this.#painted.length < this.code.length) this.#painted += this.#paintPiece(place);
  }

  /** Appends the next piece, up to the end of a line once the chunk is full, and returns it. */
  #paintPiece(place) {
    if (!place.lastChild || this.#full) place.append(chunkOf());
    const chunk = place.lastChild;
    const news = this.code.slice(this.#painted.length);
    const end = news.indexOf('\n', Math.max(0, CHUNK - chunk.textContent.length)) + 1;
    const piece = end ? news.slice(0, end) : news;
    if (chunk.lastChild?.nodeType === Node.TEXT_NODE) chunk.lastChild.appendData(piece);
    else chunk.append(piece);
    this.#full = end > 0;
    return piece;
  }

  async #colour() {
    const now = performance.now();
    if (this.open && (this.code.length > LONGEST_OPEN || now - this.#colouredAt < COLOUR_EVERY_MS)) return;
    if (!this.language || this.language === 'mermaid' || this.coloured === this.code) return;
    this.#colouredAt = now;
    const { highlighted } = await import('./highlight.js');
    const { code } = this;
    const spans = await highlighted(code, this.language);
    if (!spans || !this.#painted.startsWith(code)) return;
    this.coloured = code;
    this.querySelector('code').replaceChildren(chunkOf(spans, this.#painted.slice(code.length)));
    this.#full = false;
  }

  #copy() {
    copyFrom(this, this.code);
  }
}

function chunkOf(...content) {
  const chunk = document.createElement('span');
  chunk.className = 'chunk';
  chunk.append(...content);
  return chunk;
}

customElements.define('parley-code', CodeBlock);
