import { html, icons, nothing, t } from './base.js';
import { chart } from './chart.js';
import { milliseconds } from './formats.js';
import { checkStream } from './stream-check.js';
import { facts } from './table.js';
import { AdminView } from './view.js';

/** Checks of what lies between the server and this browser. */
class ChecksView extends AdminView {
  static properties = { result: { state: true }, running: { state: true } };

  show() {
    return html`
      <h1>${t('admin.checks')}</h1>
      <section aria-labelledby="stream">
        <header class="head"><h2 id="stream">${t('checks.stream')}</h2><button class="primary" ?disabled=${this.running} @click=${() => this.#run()}>${this.running ? t('checks.running') : t('checks.run')}</button></header>
        <p class="muted">${t('checks.streamText')}</p>
        ${this.result ? this.#resultView(this.result) : nothing}
      </section>
    `;
  }

  #resultView({ verdicts, received, expected, longest, encoding, protocol, delays }) {
    const good = verdicts.length === 0;
    return html`<div class="panel" role="status">
      ${good ? html`<p class="note">${icons.check}<span>${t('checks.good')}</span></p>` : verdicts.map(verdict => html`<p class="note failure">${icons.warning}<span>${t(`checks.${verdict}`)}</span></p>`)}
      ${facts([
        [t('checks.received'), t('checks.of', { count: received, most: expected })],
        [t('checks.longest'), milliseconds(longest)],
        [t('checks.encoding'), encoding || t('checks.noEncoding')],
        [t('checks.protocol'), protocol],
      ])}
      ${chart({ title: t('checks.delays'), unit: 'ms', points: delays.map((value, index) => ({ label: String(index + 1), value })) })}
    </div>`;
  }

  async #run() {
    this.running = true;
    await this.attempt(async () => (this.result = await checkStream()));
    this.running = false;
  }
}

customElements.define('parley-admin-checks', ChecksView);
