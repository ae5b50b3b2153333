import { fullTime, html, icons, nothing, number, shortTime, t } from './base.js';
import { Pages, download, read } from './server.js';
import { table } from './table.js';
import { AdminView, moreButton } from './view.js';

const names = ['action', 'actor', 'object', 'from', 'to'];

/** The audit trail: filters, the check of its hash chain, and CSV. */
class AuditView extends AdminView {
  static properties = { checked: { state: true }, checking: { state: true } };

  async load() {
    const parameters = this.#filter();
    const [{ actions }, pages] = await Promise.all([
      this.data ?? read('audit/actions'),
      new Pages('audit', 'entries', parameters).more(),
    ]);
    return { actions, pages };
  }

  show({ actions, pages }) {
    return html`
      <header class="head">
        <h1>${t('admin.audit')}</h1>
        <button ?disabled=${this.checking} @click=${() => this.#verify()}>${this.checking ? t('audit.verifying') : t('audit.verify')}</button>
        <button @click=${() => this.attempt(() => download('audit', this.#filter(), 'text/csv', 'audit.csv'))}>${t('admin.csv')}</button>
      </header>
      ${this.checked ? this.#result(this.checked) : nothing}
      <form class="filters" role="search" @submit=${this.#submit}>
        <div class="field"><label for="audit-action">${t('audit.action')}</label><select id="audit-action" name="action"><option value="">${t('audit.all')}</option>${actions.map(action => html`<option value=${action}>${label(action)}</option>`)}</select></div>
        <div class="field"><label for="audit-actor">${t('audit.actor')}</label><input id="audit-actor" name="actor" autocomplete="off" spellcheck="false" /></div>
        <div class="field"><label for="audit-object">${t('audit.object')}</label><input id="audit-object" name="object" autocomplete="off" spellcheck="false" /></div>
        <div class="field"><label for="audit-from">${t('admin.from')}</label><input id="audit-from" name="from" type="date" /></div>
        <div class="field"><label for="audit-to">${t('admin.to')}</label><input id="audit-to" name="to" type="date" /></div>
        <button>${t('admin.show')}</button>
      </form>
      ${table({
        caption: t('admin.audit'),
        rows: pages.rows,
        empty: t('audit.none'),
        columns: [
          { label: t('audit.seq'), kind: 'number', cell: ({ seq }) => seq },
          {
            label: t('audit.at'),
            cell: ({ at }) =>
              html`<time datetime=${at} title=${fullTime(new Date(at))}>${shortTime(new Date(at))}</time>`,
          },
          {
            label: t('audit.actor'),
            cell: ({ actor }) => actor || html`<span class="muted">${t('audit.server')}</span>`,
          },
          { label: t('audit.action'), cell: ({ action }) => label(action) },
          { label: t('audit.object'), kind: 'wide', cell: ({ object }) => object || undefined },
          { label: t('audit.detail'), kind: 'wide', cell: ({ detail }) => detail || undefined },
          {
            label: t('audit.address'),
            cell: ({ address }) => (address ? html`<span class="code">${address}</span>` : undefined),
          },
        ],
      })}
      ${moreButton(this, pages)}
    `;
  }

  #filter() {
    const form = this.querySelector('form.filters');
    return form ? Object.fromEntries(names.map(name => [name, form.elements[name].value.trim()])) : {};
  }

  async #submit(event) {
    event.preventDefault();
    await this.reload();
  }

  #result({ intact, rows, first_broken: broken, last_hash: hash }) {
    return html`<section class="panel" role="status">
      <p class="note ${intact ? '' : 'failure'}">${intact ? icons.check : icons.warning}<span>${intact ? t('audit.intact', { count: rows }) : t('audit.broken', { seq: number(broken) })}</span></p>
      ${hash ? html`<p class="muted">${t('audit.hash')} <span class="code">${hash}</span></p>` : nothing}
    </section>`;
  }

  /** The server checks for some seconds at a time. */
  async #verify() {
    Object.assign(this, { checking: true, checked: null });
    await this.attempt(async () => {
      let rows = 0;
      let part = { last: 0, last_hash: '' };
      do {
        part = await read('audit/verify', { after: part.last || null, hash: part.last_hash });
        rows += part.rows;
      } while (!part.complete);
      this.checked = { ...part, rows };
    });
    this.checking = false;
  }
}

const label = action => t(`audit.${action}`);

customElements.define('parley-admin-audit', AuditView);
