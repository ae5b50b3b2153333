import { ParleyElement, html, nothing, repeat } from '../page/element.js';
import * as icons from '../page/icons.js';
import { period } from '../words/times.js';
import { t } from '../words/words.js';
import './thread-item.js';

/** The threads, pinned ones first, then by date. Its items fire 'open', 'rename', 'pin', 'archive' and 'delete'. */
class ThreadList extends ParleyElement {
  static properties = {
    threads: { attribute: false },
    current: {},
    features: { attribute: false },
    archived: { state: true },
  };

  #end = new IntersectionObserver(entries => entries.at(-1).isIntersecting && this.threads.more());

  constructor() {
    super();
    for (const wish of ['delete-thread', 'change-thread']) this.addEventListener(wish, event => this.#onLeave(event));
  }

  willUpdate(changed) {
    if (changed.has('threads')) this.watch(this.threads);
  }

  render() {
    const { shown, state } = this.threads;
    if (state === 'loading') return html`<p class="note">${t('threads.loading')}</p>`;
    if (state === 'failed') return this.#failed();
    const live = shown.filter(thread => !thread.archived);
    const archived = shown.filter(thread => thread.archived);
    return html`
      ${live.length ? this.#groups(live) : html`<p class="note">${t('threads.none')}</p>`}
      ${archived.length ? this.#archive(archived) : nothing}
      ${this.threads.hasMore ? html`<p class="note more">${t('threads.loading')}</p>` : nothing}
    `;
  }

  /** Observed again after each change: the end of the list may still be in view. */
  updated() {
    this.#end.disconnect();
    const end = this.querySelector('.more');
    if (end) this.#end.observe(end);
  }

  #groups(threads) {
    const groups = new Map();
    for (const thread of threads) {
      const heading = headingOf(thread);
      groups.set(heading, [...(groups.get(heading) ?? []), thread]);
    }
    const pinned = t('threads.pinned');
    const ordered = [...groups].sort(([a], [b]) => (b === pinned) - (a === pinned));
    return repeat(
      ordered,
      ([heading]) => heading,
      ([heading, items]) => this.#group(heading, items),
    );
  }

  #group(heading, threads) {
    return html`<section>
      ${heading ? html`<h2>${heading}</h2>` : nothing}
      ${this.#list(threads)}
    </section>`;
  }

  #list(threads) {
    return html`<ul>${repeat(
      threads,
      thread => thread.id,
      thread => this.#item(thread),
    )}</ul>`;
  }

  #item(thread) {
    return html`<li><parley-thread-item .thread=${thread} ?current=${thread.id === this.current} ?unread=${this.threads.unread.has(thread.id)} .features=${this.features}></parley-thread-item></li>`;
  }

  #archive(threads) {
    return html`<section>
      <button class="quiet fold" aria-expanded=${this.archived ? 'true' : 'false'} @click=${() => (this.archived = !this.archived)}>
        ${icons.archive}<span>${t('threads.archived', { count: threads.length })}</span>${icons.chevron}
      </button>
      ${this.archived ? this.#list(threads) : nothing}
    </section>`;
  }

  #failed() {
    return html`<div class="note" role="alert">
      <p>${t('threads.failed')}</p>
      <button @click=${() => this.threads.load()}>${t('thread.retry')}</button>
    </div>`;
  }

  /** The keyboard focus moves to a neighbour of a thread that is moved or removed. */
  #onLeave({ target, detail: { title } }) {
    if (title || !this.querySelector(':focus')) return;
    const items = [...this.querySelectorAll('parley-thread-item')];
    const at = items.indexOf(target);
    (items[at + 1] ?? items[at - 1])?.querySelector('a')?.focus();
  }
}

function headingOf({ pinned, updated_at: time }) {
  if (pinned) return t('threads.pinned');
  return time ? period(new Date(time)) : '';
}

customElements.define('parley-thread-list', ThreadList);
