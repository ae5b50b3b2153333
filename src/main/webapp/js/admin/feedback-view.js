import { fullTime, html, icons, nothing, shortTime, t } from './base.js';
import { ask } from './dialog.js';
import { Pages, read, write } from './server.js';
import { table } from './table.js';
import { AdminView, moreButton } from './view.js';

/** Ratings by agent and version; the rated text only with a reason, which is audited. */
class FeedbackView extends AdminView {
  static properties = { exchange: { state: true }, chosen: { state: true } };

  chosen = {};

  async load() {
    const [{ agents }, pages] = await Promise.all([
      read('feedback/summary'),
      new Pages('feedback', 'feedback', this.chosen).more(),
    ]);
    return { agents, pages };
  }

  show({ agents, pages }) {
    return html`
      <h1>${t('admin.feedback')}</h1>
      <h2>${t('feedback.byVersion')}</h2>
      ${table({
        caption: t('feedback.byVersion'),
        rows: agents,
        empty: t('feedback.none'),
        columns: [
          { label: t('feedback.agent'), cell: ({ agent }) => agent },
          { label: t('feedback.version'), kind: 'number', cell: ({ version }) => version ?? undefined },
          { label: t('feedback.up'), kind: 'number', cell: ({ up }) => up },
          { label: t('feedback.down'), kind: 'number', cell: ({ down }) => down },
          {
            label: t('admin.actions'),
            kind: 'actions',
            cell: row =>
              html`<button aria-pressed=${this.#isChosen(row) ? 'true' : 'false'} aria-label=${t('feedback.showOf', { agent: row.agent, version: row.version ?? 0 })} @click=${() => this.#choose(row)}>${t('admin.show')}</button>`,
          },
        ],
      })}
      <h2>${t('feedback.answers')}</h2>
      ${table({
        caption: t('feedback.answers'),
        rows: pages.rows,
        empty: t('feedback.none'),
        columns: [
          {
            label: t('feedback.at'),
            cell: ({ at }) =>
              html`<time datetime=${at} title=${fullTime(new Date(at))}>${shortTime(new Date(at))}</time>`,
          },
          {
            label: t('feedback.rating'),
            cell: ({ rating }) =>
              html`<span class="state ${rating === 'up' ? '' : 'bad'}">${rating === 'up' ? icons.thumbUp : icons.thumbDown}<span>${t(`feedback.${rating}`)}</span></span>`,
          },
          {
            label: t('feedback.agent'),
            cell: ({ agent, agent_version: version }) =>
              version ? t('feedback.ofVersion', { agent, version }) : agent,
          },
          { label: t('feedback.comment'), kind: 'wide', cell: ({ comment }) => comment || undefined },
          {
            label: t('admin.actions'),
            kind: 'actions',
            cell: ({ message_id: id }) => html`<button @click=${() => this.#open(id)}>${t('feedback.open')}</button>`,
          },
        ],
      })}
      ${moreButton(this, pages)}
      ${this.exchange ? this.#exchangeView(this.exchange) : nothing}
    `;
  }

  #exchangeView({ messages }) {
    return html`<section class="panel exchange" aria-labelledby="exchange" tabindex="-1">
      <h2 id="exchange">${t('feedback.exchange')}</h2>
      ${messages.map(({ role, content }) => html`<h3>${t(`feedback.${role}`)}</h3><p class="said">${content}</p>`)}
    </section>`;
  }

  #isChosen({ agent_id: agent, version }) {
    return this.chosen.agent === agent && this.chosen.version === version;
  }

  #choose(row) {
    this.chosen = this.#isChosen(row) ? {} : { agent: row.agent_id, version: row.version };
    return this.reload();
  }

  async #open(id) {
    const reason = await ask({
      title: t('feedback.open'),
      text: t('feedback.reasonText'),
      label: t('feedback.reason'),
      action: t('feedback.open'),
    });
    if (!reason) return;
    await this.attempt(async () => (this.exchange = await write('POST', `feedback/${id}/thread`, { reason })));
    await this.updateComplete;
    this.querySelector('.exchange')?.focus();
  }
}

customElements.define('parley-admin-feedback', FeedbackView);
