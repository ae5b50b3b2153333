import { afterFrame, oncePerFrame } from '../page/frame.js';
import { guardLinks } from '../tool/link-guard.js';
import { blocks, elementOf, isRows } from './markdown.js';
import { setFormulas } from './math.js';
import './code-block.js';
import './table-tools.js';

/** As many blocks at the end of a growing text can still change their kind: "1" below a list becomes its next item. */
const UNSETTLED = 2;

/** Pause before a growing text is rendered again, as a multiple of the last rendering time including layout. */
const REST = 2;

/** Number of characters of a text that are processed at a time: a long text would otherwise block the page. */
const CHUNK = 5000;

/** Time for which blocks are created at a time; the others are created after the browser has laid these out. */
const BUDGET_MS = 8;

/** Number of blocks in a part, which the browser skips while it is not visible. */
const PART = 20;

/** Number of groups of rows from which a table counts as long. */
const LONG_TABLE = 3;

const headings = ':scope > :is(h3, h4, h5, h6)';

/** A link whose address is defined elsewhere in the text. */
const definition = /^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S/m;

/**
 * Markdown that may still grow: `text` is set again and again, `growing` says whether more is to come. Blocks that
 * further text cannot change are settled: they are neither parsed nor rendered again. `guard` tells of an address
 * whether its link must be seen first. Fires 'drawn' after each rendering, and 'see-link' for a link that must be seen.
 */
export class MarkdownText extends HTMLElement {
  guard = null;
  #text = '';
  #taken = 0;
  #finishing = false;
  #growing = false;
  #settled = 0;
  #inList = false;
  #head = '';
  #tail = [];
  #caret = null;
  #restUntil = 0;
  #drawSoon = oncePerFrame(() => afterFrame(() => this.#draw()));

  get text() {
    return this.#text;
  }

  set text(text) {
    const normal = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
    if (normal === this.#text) return;
    if (!normal.startsWith(this.#text)) this.#clear();
    this.#text = normal;
    this.#drawSoon();
  }

  set growing(growing) {
    if (growing === this.#growing) return;
    this.#growing = growing;
    this.#finishing = !growing;
    this.#drawSoon();
  }

  /** Complete text is rendered at once, so that the page has its height before it is scrolled. */
  connectedCallback() {
    if (this.#text && !this.#growing) this.#draw();
  }

  /** Draws the whole text at once, however long it is: for printing. */
  drawAll() {
    while (this.#taken < this.#text.length) {
      const before = this.#taken;
      this.#take();
      this.#show(blocks(this.#text.slice(this.#settled, this.#taken), this.#head), Infinity);
      if (this.#taken === before) return;
    }
  }

  #draw() {
    if (this.#taken === this.#text.length && !this.#finishing) return;
    const began = performance.now();
    if (this.#growing && began < this.#restUntil) {
      this.#drawSoon();
      return;
    }
    if (this.#finishing && definition.test(this.#text)) this.#clear();
    this.#finishing = false;
    this.#take();
    this.#show(blocks(this.#text.slice(this.#settled, this.#taken), this.#head), began + BUDGET_MS);
    afterFrame(() => this.#drawn(began));
  }

  /** The new blocks are laid out in a separate task. */
  #drawn(began) {
    this.dispatchEvent(new Event('drawn', { bubbles: true }));
    if (this.#taken < this.#text.length) afterFrame(() => this.#draw());
    else this.#restUntil = performance.now() + REST * (performance.now() - began);
  }

  /** Links whose addresses are defined elsewhere can be resolved only when the text is complete. */
  #take() {
    const all = !this.#growing && definition.test(this.#text);
    this.#taken = all ? this.#text.length : Math.min(this.#text.length, this.#taken + CHUNK);
  }

  /** Whether more text will be rendered, from the server or from the text received already. */
  get #unfinished() {
    return this.#growing || this.#taken < this.#text.length;
  }

  /**
   * Shows as many of these blocks as can be created before the deadline, but always some more than those that may still
   * change.
   */
  #show(found, deadline) {
    if (this.#inList && found[0]) found[0].continued = true;
    let shown = 0;
    while (shown < found.length && (shown <= UNSETTLED || performance.now() < deadline)) {
      this.#put(found[shown], shown, shown === found.length - 1);
      shown++;
    }
    if (shown < found.length) this.#taken = this.#settled + found[shown - 1].end;
    this.#tail.splice(shown).forEach(({ element }) => element.remove());
    if (this.#unfinished) this.#settle(found.slice(0, shown).slice(0, -UNSETTLED));
    if (this.#growing) this.#moveCaret();
  }

  /** Its place is after the last word, wherever that is. */
  #moveCaret() {
    let place = this.lastChild?.lastElementChild;
    while (place?.lastElementChild?.matches('p, ul, ol, li, blockquote, details, dl, dd'))
      place = place.lastElementChild;
    if (place === this.#caret) return;
    this.#caret?.classList.remove('caret');
    this.#caret = place;
    if (place?.matches('p, li, h3, h4, h5, h6')) place.classList.add('caret');
  }

  #put(block, index, last) {
    if (this.#tail[index] && (this.#tail[index].element.localName === 'tbody') !== isRows(block)) {
      this.#tail.splice(index).forEach(({ element }) => element.remove());
    }
    const shown = this.#tail[index];
    const open = this.#unfinished && last && !block.closed;
    if (shown?.raw === block.raw && shown.open === open) return;
    const element = shown?.element.grow?.(block, open) ? shown.element : this.#make(block, open);
    if (!shown) this.#place(block, element).append(element);
    else if (shown.element !== element) shown.element.replaceWith(element);
    this.#tail[index] = { raw: block.raw, open, element };
  }

  #place(block, element) {
    if (!isRows(block)) return this.#part(element);
    const table = this.lastChild.lastChild.querySelector('table');
    if (table.tBodies.length >= LONG_TABLE && !table.classList.contains('long')) keepColumns(table);
    return table;
  }

  #make(block, open) {
    if (block.type === 'heading') block.level = Math.min(block.depth + 2, this.#lastLevel() + 1, 6);
    const element = elementOf(block, open);
    if (block.continued) element.classList.add('continued');
    setFormulas(element, this);
    if (this.guard) guardLinks(element, this.guard);
    return element;
  }

  #part(first) {
    if (!this.lastChild || this.lastChild.childElementCount >= PART) {
      const className = first.classList.contains('continued') ? 'part continued' : 'part';
      this.append(Object.assign(document.createElement('div'), { className }));
    }
    return this.lastChild;
  }

  /** Heading levels increase one at a time, even if the text skips levels; the message's own heading is of level 2. */
  #lastLevel() {
    const part = [...this.children].findLast(part => part.querySelector(headings));
    return Number([...(part?.querySelectorAll(headings) ?? [])].at(-1)?.localName[1] ?? 2);
  }

  #settle(settled) {
    if (!settled.length) return;
    const { type, end, head } = settled.at(-1);
    const next = this.#tail[settled.length].element;
    this.#settled += end;
    this.#inList = type === 'list' && next.classList.contains('continued');
    this.#head = type === 'table' && next.localName === 'tbody' ? head : '';
    this.#tail.splice(0, settled.length);
  }

  #clear() {
    this.#settled = 0;
    this.#inList = false;
    this.#head = '';
    this.#tail = [];
    this.#taken = 0;
    this.replaceChildren();
  }
}

/**
 * Column widths that depend on all rows would be recomputed with each row. A long table therefore keeps its widths, and
 * its groups of rows become blocks, which the browser skips while they are not visible.
 */
function keepColumns(table) {
  const widths = [...table.tHead.rows[0].cells].map(head => head.getBoundingClientRect().width);
  if (widths.includes(0)) return;
  table.style.setProperty('--columns', widths.map(width => `${width}px`).join(' '));
  table.classList.add('long');
}

customElements.define('parley-markdown', MarkdownText);
