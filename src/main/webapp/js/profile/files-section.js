import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { call } from '../server/call.js';
import { dateOf, size } from '../words/times.js';
import { t } from './words.js';

/** The user's files in all chats, with the room that they take. */
class FilesSection extends ParleyElement {
  static properties = { files: { state: true }, list: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#read();
  }

  render() {
    if (!this.list) return html`<p class="muted">${t('page.loading')}</p>`;
    const { used_bytes: used, limit_bytes: limit, next_cursor: cursor } = this.list;
    const room = t('settings.files.used', { used: size(used), limit: size(limit) });
    return html`
      <p><meter min="0" max=${limit} value=${used} aria-label=${room}></meter> ${room}</p>
      ${this.files.length ? html`<ul class="rows">${this.files.map(file => this.#row(file))}</ul>` : html`<p class="muted">${t('settings.files.none')}</p>`}
      ${cursor ? html`<button @click=${() => this.#read(cursor)}>${t('settings.more')}</button>` : nothing}
    `;
  }

  #row(file) {
    const { id, name, size: bytes, created_at: time, thread_id: thread, thread_title: title } = file;
    return html`<li>
      <span class="what"><a href=${`/api/files/${id}`} target="_blank" rel="noopener" dir="auto">${name}</a>
        <small class="muted"><a href=${`/c/${thread}`} dir="auto">${title || t('thread.new')}</a> · ${size(bytes)} · ${dateOf(new Date(time))}</small></span>
      ${iconButton(icons.trash, t('settings.files.delete', { name }), () => this.#delete(file))}
    </li>`;
  }

  async #read(cursor) {
    await this.#try(async () => {
      this.list = await call('GET', `/api/files${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
      this.files = [...(cursor ? this.files : []), ...this.list.files];
    });
  }

  async #delete({ id, name }) {
    if (!confirm(t('settings.files.confirm', { name }))) return;
    await this.#try(async () => {
      await call('DELETE', `/api/files/${id}`);
      await this.#read();
    });
  }

  async #try(work) {
    try {
      await work();
    } catch (problem) {
      this.emit('say', sentenceOf(problem));
    }
  }
}

customElements.define('parley-own-files', FilesSection);
