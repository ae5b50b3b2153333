import { ParleyElement, html } from '../page/element.js';
import { sentenceOf } from '../page/sentence.js';
import { call } from '../server/call.js';
import { t } from './words.js';

/** Export and deletion of all the user's data. */
class DataSection extends ParleyElement {
  static properties = { asking: { state: true }, busy: { state: true } };

  render() {
    return html`
      <div class="setting column">
        <p>${t('settings.data.exportHint')}</p>
        <a class="button" href="/api/me/data" download>${t('settings.data.export')}</a>
      </div>
      <div class="setting column">
        <p>${t('settings.data.deleteHint')}</p>
        ${this.asking ? this.#question() : html`<button class="danger" @click=${() => (this.asking = true)}>${t('settings.data.delete')}</button>`}
      </div>
    `;
  }

  #question() {
    return html`<div role="group" aria-labelledby="delete-question">
      <p id="delete-question"><strong>${t('settings.data.confirm')}</strong></p>
      <button class="danger" ?disabled=${this.busy} @click=${this.#delete}>${t('settings.data.yes')}</button>
      <button ?disabled=${this.busy} @click=${() => (this.asking = false)}>${t('settings.data.cancel')}</button>
    </div>`;
  }

  updated(changed) {
    if (changed.has('asking') && this.asking) this.querySelector('[role=group] button:last-child').focus();
  }

  /** The server deletes for some seconds in each call. */
  async #delete() {
    this.busy = true;
    let count = 0;
    try {
      for (let complete = false; !complete;) {
        const deleted = await call('DELETE', '/api/me/data', { confirm: true });
        count += deleted.deleted_threads;
        complete = deleted.complete;
        this.emit('say', t('settings.data.deleted', { count }));
      }
      location.assign('/');
    } catch (problem) {
      this.busy = false;
      this.emit('say', sentenceOf(problem));
    }
  }
}

customElements.define('parley-own-data', DataSection);
