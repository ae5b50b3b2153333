import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { shortTime } from '../words/times.js';
import { t } from '../words/words.js';
import { filterFields, filterOf } from './search-filter.js';
import { searchThreads } from './threads.js';

const WAIT_MS = 150;

/**
 * Finds threads: by words of their titles and messages if the server can search; otherwise (or if the server finds
 * none, such as a new thread) by title among the listed threads. Fires 'open-thread' with thread and message.
 */
class SearchDialog extends ParleyElement {
  static properties = {
    threads: { attribute: false },
    agents: { attribute: false },
    filter: { state: true },
    full: { type: Boolean },
    query: { state: true },
    found: { state: true },
    active: { state: true },
    problem: { state: true },
  };

  query = '';
  agents = [];
  filter = {};
  found = [];
  active = 0;

  show() {
    this.querySelector('dialog').showModal();
    this.querySelector('input').select();
    this.#find();
  }

  render() {
    return html`<dialog class="search" closedby="any" aria-label=${t('search.title')}>
      <div class="field">
        ${icons.search}
        <input inputmode="search" autocomplete="off" role="combobox" aria-expanded="true" aria-controls="found" aria-autocomplete="list"
          aria-activedescendant=${this.found.length ? `found-${this.active}` : nothing}
          aria-label=${t('search.title')} placeholder=${t('search.title')} .value=${this.query} @input=${this.#onInput} @keydown=${this.#onKey} />
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </div>
      ${this.full ? filterFields(this.agents, this.filter, fields => this.#restrict(fields)) : nothing}
      <div role="listbox" id="found" aria-label=${t('search.found')}>${this.found.map((thread, index) => this.#option(thread, index))}</div>
      <p class="note" role="status">${this.problem ?? (this.query && !this.found.length ? t('search.none') : nothing)}</p>
    </dialog>`;
  }

  updated() {
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  #option(thread, index) {
    const { title, excerpt, updated_at: time } = thread;
    return html`<div role="option" id=${`found-${index}`} class=${index === this.active ? 'active' : ''} aria-selected=${index === this.active ? 'true' : 'false'}
      @click=${() => this.#open(thread)} @pointermove=${() => (this.active = index)}>
      <span class="name" dir="auto">${title || t('thread.new')}</span>
      ${time ? html`<time class="muted" datetime=${time}>${shortTime(new Date(time))}</time>` : nothing}
      ${excerpt ? html`<span class="excerpt muted" dir="auto">${excerpt.map(part => (part.match ? html`<mark>${part.text}</mark>` : part.text))}</span>` : nothing}
    </div>`;
  }

  #onInput(event) {
    this.query = event.target.value;
    this.stale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#find(), WAIT_MS);
  }

  #restrict(fields) {
    this.filter = { ...this.filter, ...fields };
    this.#find();
  }

  async #find() {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const told = this.full && this.query.trim() ? await searchThreads(this.query, filterOf(this.filter), signal) : [];
      const found = told.length || Object.keys(filterOf(this.filter)).length ? told : this.#byTitle();
      Object.assign(this, { found, active: 0, problem: null, stale: false });
    } catch (problem) {
      if (!signal.aborted) Object.assign(this, { found: [], problem: sentenceOf(problem) });
    }
  }

  #byTitle() {
    const wanted = this.query.trim().toLocaleLowerCase();
    return this.threads.shown.filter(({ title }) => title.toLocaleLowerCase().includes(wanted)).slice(0, 50);
  }

  #open(thread) {
    this.#close();
    this.emit('open-thread', { id: thread.id, messageId: thread.message_id });
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.active = Math.min(this.found.length - 1, Math.max(0, this.active + step));
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.#openActive();
  }

  /** The selection must be one of the results for the current words. */
  async #openActive() {
    clearTimeout(this.timer);
    if (this.stale) await this.#find();
    if (this.found[this.active] && !this.stale) this.#open(this.found[this.active]);
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-search', SearchDialog);
