import { html, icons, nothing, t } from './base.js';
import { chart } from './chart.js';
import { ask } from './dialog.js';
import { amount, dayOf, daysAgo } from './formats.js';
import './prices.js';
import { download, read, write } from './server.js';
import { table } from './table.js';
import { AdminView } from './view.js';

const dimensions = ['day', 'agent', 'model', 'user', 'group', 'endpoint'];
const MOST_BARS = 40;
const MOST_ROWS = 200;

/** Runs, tokens and cost by some dimensions, and the prices. */
class UsageView extends AdminView {
  by = ['day'];

  load() {
    return read('usage', this.#parameters());
  }

  show({ rows, truncated }) {
    const { by } = this;
    return html`
      <header class="head">
        <h1>${t('admin.usage')}</h1>
        <button @click=${() => this.#rebuild()}>${t('usage.rebuild')}</button>
        <button @click=${() => this.attempt(() => download('usage', this.#parameters(), 'text/csv', 'usage.csv'))}>${t('admin.csv')}</button>
      </header>
      <form class="filters" @submit=${this.#submit}>
        <div class="field"><label for="usage-from">${t('admin.from')}</label><input id="usage-from" name="from" type="date" .value=${daysAgo(29)} /></div>
        <div class="field"><label for="usage-to">${t('admin.to')}</label><input id="usage-to" name="to" type="date" .value=${daysAgo(0)} /></div>
        <fieldset class="field inline"><legend>${t('usage.by')}</legend>${dimensions.map(name => html`<label class="flag"><input type="checkbox" name="by" value=${name} .checked=${by.includes(name)} />${t(`usage.${name}`)}</label>`)}</fieldset>
        <button>${t('admin.show')}</button>
      </form>
      ${by.length === 1 && rows.length ? this.#charts(rows, by[0]) : nothing}
      ${truncated || rows.length > MOST_ROWS ? html`<p class="note">${icons.info}<span>${t('usage.truncated', { count: MOST_ROWS })}</span></p>` : nothing}
      ${table({
        caption: t('admin.usage'),
        rows: rows.slice(0, MOST_ROWS),
        empty: t('usage.none'),
        columns: [
          ...by.map(name => ({ label: t(`usage.${name}`), cell: row => labelOf(row, name) })),
          { label: t('usage.runs'), kind: 'number', cell: ({ runs }) => runs },
          { label: t('usage.failed'), kind: 'number', cell: ({ failed }) => failed },
          { label: t('usage.input'), kind: 'number', cell: row => row.input_tokens },
          { label: t('usage.output'), kind: 'number', cell: row => row.output_tokens },
          { label: t('usage.cost'), kind: 'number', cell: ({ cost }) => amount(cost) },
        ],
      })}
      <parley-admin-prices @changed=${() => this.reload()}></parley-admin-prices>
    `;
  }

  #charts(rows, by) {
    const shown = by === 'day' ? rows : rows.toSorted((one, other) => other.runs - one.runs).slice(0, MOST_BARS);
    const label = row => (by === 'day' ? dayOf(row.day) : labelOf(row, by));
    return html`<div class="charts">
      ${chart({ title: t('usage.runs'), unit: t('usage.runs'), points: shown.map(row => ({ label: label(row), value: row.runs, failed: row.failed })) })}
      ${chart({ title: t('usage.tokens'), unit: t('usage.tokens'), points: shown.map(row => ({ label: label(row), value: row.input_tokens + row.output_tokens })) })}
      ${chart({ title: t('usage.cost'), unit: t('usage.cost'), format: amount, points: shown.map(row => ({ label: label(row), value: row.cost })) })}
    </div>`;
  }

  #parameters() {
    const form = this.querySelector('form.filters');
    if (!form) return { by: 'day' };
    return { from: form.elements.from.value, to: form.elements.to.value, by: this.by.join(',') };
  }

  async #submit(event) {
    event.preventDefault();
    const chosen = [...event.target.querySelectorAll('[name=by]:checked')].map(({ value }) => value);
    this.by = chosen.length ? chosen : ['day'];
    await this.reload();
  }

  async #rebuild() {
    if (!(await ask({ title: t('usage.rebuild'), text: t('usage.rebuildText'), action: t('usage.rebuild') }))) return;
    await this.attempt(() => write('POST', 'usage/rebuild'), t('usage.rebuilt'));
    await this.reload();
  }
}

const labelOf = (row, name) => row[`${name}_name`] || row[name] || t('admin.none');

customElements.define('parley-admin-usage', UsageView);
