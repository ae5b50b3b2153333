import { html, t } from './base.js';
import { ask } from './dialog.js';
import { age } from './formats.js';
import { pathOf } from './route.js';
import { Pages, write } from './server.js';
import { state } from './state.js';
import { table } from './table.js';
import { AdminView, moreButton } from './view.js';

const REFRESH_MS = 5_000;

/** Answers that are being written on all nodes. */
class RunsView extends AdminView {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.#refresh(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  load() {
    return new Pages('runs', 'runs').more();
  }

  show(pages) {
    return html`
      <header class="head"><h1>${t('admin.runs')}</h1><button @click=${() => this.reload()}>${t('admin.refresh')}</button></header>
      ${table({
        caption: t('admin.runs'),
        rows: pages.rows,
        empty: t('runs.none'),
        columns: [
          {
            label: t('runs.user'),
            cell: ({ user, user_name: name }) => html`<a href=${pathOf('users', user)}>${name || user}</a>`,
          },
          {
            label: t('runs.agent'),
            cell: ({ agent, agent_id: id }) => (id ? html`<a href=${pathOf('agents', id)}>${agent}</a>` : agent),
          },
          { label: t('runs.node'), cell: ({ node }) => node },
          { label: t('runs.age'), cell: ({ started_at: at }) => age(at) },
          { label: t('runs.tokens'), kind: 'number', cell: ({ output_tokens: tokens }) => tokens },
          { label: t('runs.state'), cell: run => state(run.state) },
          {
            label: t('admin.actions'),
            kind: 'actions',
            cell: run =>
              html`<button class="danger" ?disabled=${run.state === 'cancelling'} aria-label=${t('runs.cancelOf', { name: run.user_name || run.user })} @click=${() => this.#cancel(run)}>${t('runs.cancel')}</button>`,
          },
        ],
      })}
      ${moreButton(this, pages)}
    `;
  }

  /** Further pages that were read stay as they are. */
  #refresh() {
    const shown = this.data?.rows.length ?? 0;
    if (!document.hidden && shown <= 50) this.reload();
  }

  async #cancel({ id, user, user_name: name }) {
    if (
      !(await ask({
        title: t('runs.cancelTitle', { name: name || user }),
        text: t('runs.cancelText'),
        action: t('runs.cancel'),
        danger: true,
      }))
    )
      return;
    await this.attempt(() => write('POST', `runs/${id}/cancel`), t('runs.cancelled'));
    await this.reload();
  }
}

customElements.define('parley-admin-runs', RunsView);
