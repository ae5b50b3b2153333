import { ParleyElement, html } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import { matchesOf, rangesIn } from './find.js';

const MARKS = 'parley-find';

/**
 * Finds words within the thread, including messages that are not shown. `goTo` shows the message at an index and
 * returns its element. Fires 'close-find'.
 */
class FindBar extends ParleyElement {
  static properties = {
    messages: { attribute: false },
    goTo: { attribute: false },
    query: { state: true },
    at: { state: true },
  };

  #turn = 0;
  query = '';
  at = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#turn++;
    CSS.highlights?.delete(MARKS);
  }

  render() {
    const found = matchesOf(this.messages, this.query);
    const told = found.length ? t('find.count', { number: this.at + 1, count: found.length }) : t('find.none');
    return html`<div class="find" role="search" @keydown=${this.#onKey}>
      <input inputmode="search" autocomplete="off" aria-label=${t('find.label')} placeholder=${t('find.label')} .value=${this.query} @input=${this.#onInput} />
      <span class="muted" role="status">${this.query.trim() ? told : ''}</span>
      ${iconButton(icons.up, t('find.earlier'), () => this.#step(-1))} ${iconButton(icons.down, t('find.later'), () => this.#step(1))}
      ${iconButton(icons.close, t('dialog.close'), () => this.emit('close-find'))}
    </div>`;
  }

  focusField() {
    this.querySelector('input').select();
  }

  /** The newest match first: it is the nearest to what is usually shown. */
  #onInput(event) {
    this.query = event.target.value;
    this.at = matchesOf(this.messages, this.query).length - 1;
    this.#show();
  }

  #step(step) {
    const { length } = matchesOf(this.messages, this.query);
    if (!length) return;
    this.at = (this.at + step + length) % length;
    this.#show();
  }

  async #show() {
    const turn = ++this.#turn;
    CSS.highlights?.delete(MARKS);
    const match = matchesOf(this.messages, this.query)[this.at];
    if (!match) return;
    const element = await this.goTo(match.index);
    if (turn !== this.#turn) return;
    const ranges = rangesIn(element, this.query);
    CSS.highlights?.set(MARKS, new Highlight(...ranges));
    const place = ranges[Math.min(match.nth, ranges.length - 1)];
    place?.startContainer.parentElement.scrollIntoView({ block: 'center' });
  }

  #onKey(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.#step(event.shiftKey ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.emit('close-find');
    }
  }
}

customElements.define('parley-find', FindBar);
