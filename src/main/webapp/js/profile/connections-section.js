import { ParleyElement, html } from '../page/element.js';
import { sentenceOf } from '../page/sentence.js';
import { call } from '../server/call.js';
import { t } from './words.js';

/** The user's authorisations at tool servers. */
class ConnectionsSection extends ParleyElement {
  static properties = { connections: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#read();
  }

  render() {
    if (!this.connections) return html`<p class="muted">${t('page.loading')}</p>`;
    if (!this.connections.length) return html`<p class="muted">${t('settings.connections.none')}</p>`;
    return html`<ul class="rows">${this.connections.map(one => this.#row(one))}</ul>`;
  }

  #row({ id, server }) {
    return html`<li><span class="what" dir="auto">${server}</span><button @click=${() => this.#end(id)}>${t('settings.connections.end')}</button></li>`;
  }

  async #read() {
    await this.#try(async () => (this.connections = (await call('GET', '/api/connections')).connections));
  }

  async #end(id) {
    await this.#try(async () => {
      await call('DELETE', `/api/connections/${id}`);
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

customElements.define('parley-connections', ConnectionsSection);
