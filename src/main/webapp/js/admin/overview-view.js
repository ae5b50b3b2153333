import { html, icons, nothing, number, shortTime, t } from './base.js';
import { chart } from './chart.js';
import { dayOf, daysAgo, milliseconds } from './formats.js';
import { pathOf } from './route.js';
import { read } from './server.js';
import { state } from './state.js';
import { facts, table } from './table.js';
import { AdminView } from './view.js';

const REFRESH_MS = 15_000;
const background = { headers: { 'Parley-Background': '1' } };

/** The state of the installation. */
class OverviewView extends AdminView {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.reload(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async load() {
    const options = this.data ? background : {};
    const [overview, usage] = await Promise.all([read('overview', {}, options), read('usage', { by: 'day' }, options)]);
    return { ...overview, days: everyDay(usage.rows) };
  }

  show({ active_runs: active, today, first_token: first, nodes, endpoints, versions, checklist, days }) {
    const open = checklist.filter(({ done }) => !done);
    return html`
      <h1>${t('admin.overview')}</h1>
      ${open.length ? this.#checklist(checklist) : nothing}
      <ul class="figures">
        ${figure(t('overview.active'), number(active), pathOf('runs'))}
        ${first ? figure(t('overview.first'), milliseconds(first.median_ms), null, t('overview.firstMost', { value: milliseconds(first.p95_ms), count: first.answers })) : nothing}
        ${figure(t('overview.runs'), number(today.runs), null, t('overview.failed', { count: today.failed }))}
        ${figure(t('overview.tokens'), number(today.input_tokens + today.output_tokens), pathOf('usage'), t('overview.tokensOf', { input: today.input_tokens, output: today.output_tokens }))}
        ${figure(t('overview.users'), number(today.users), pathOf('users'))}
      </ul>
      <div class="charts">
        ${chart({ title: t('overview.runsByDay'), unit: t('usage.runs'), points: days.map(({ day, runs, failed }) => ({ label: dayOf(day), value: runs, failed })) })}
        ${chart({ title: t('overview.tokensByDay'), unit: t('usage.tokens'), points: days.map(row => ({ label: dayOf(row.day), value: row.input_tokens + row.output_tokens })) })}
        ${chart({ title: t('overview.byEndpoint'), unit: t('usage.runs'), points: endpoints.map(({ name, runs, failed }) => ({ label: name, value: runs, failed })) })}
      </div>
      <h2>${t('admin.endpoints')}</h2>
      ${table({
        caption: t('admin.endpoints'),
        rows: endpoints,
        columns: [
          { label: t('endpoint.name'), cell: ({ id, name }) => html`<a href=${pathOf('endpoints', id)}>${name}</a>` },
          { label: t('endpoint.state'), cell: row => state(row.state, row.state_detail) },
          { label: t('overview.runs'), kind: 'number', cell: ({ runs }) => runs },
          { label: t('overview.failures'), kind: 'number', cell: ({ failed }) => failed },
        ],
      })}
      <h2>${t('overview.nodes')}</h2>
      ${table({
        caption: t('overview.nodes'),
        rows: nodes,
        columns: [
          {
            label: t('overview.node'),
            cell: ({ name, current }) =>
              current ? html`${name} <span class="tag">${t('overview.this')}</span>` : name,
          },
          { label: t('overview.since'), cell: ({ started_at: at }) => shortTime(new Date(at)) },
          { label: t('overview.active'), kind: 'number', cell: ({ active_runs: runs }) => runs },
        ],
      })}
      <h2>${t('overview.versions')}</h2>
      ${facts([
        ['Parley', versions.parley],
        ['Java', versions.java],
        ['PostgreSQL', versions.postgresql],
        [t('overview.schema'), versions.schema],
      ])}
    `;
  }

  #checklist(checklist) {
    const places = { endpoint: 'endpoints', agents: 'agents' };
    return html`<section class="panel" aria-labelledby="checklist">
      <h2 id="checklist">${t('overview.checklist')}</h2>
      <ul class="checklist">
        ${checklist.map(
          ({ topic, done, text }) => html`<li class=${done ? 'done' : ''}>
            ${done ? icons.check : html`<span class="open-mark" aria-hidden="true"></span>`}
            <span><a href=${pathOf(places[topic] ?? 'settings')}>${t(`checklist.${topic}`)}</a>${done ? html` <span class="muted">${t('checklist.done')}</span>` : html`<br /><span class="muted">${text}</span>`}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

const DAYS = 30;
const none = { runs: 0, failed: 0, input_tokens: 0, output_tokens: 0 };

/** The last days in UTC, also those without any usage. */
function everyDay(rows) {
  const found = new Map(rows.map(row => [row.day, row]));
  return Array.from({ length: DAYS }, (_, index) => daysAgo(DAYS - 1 - index)).map(
    day => found.get(day) ?? { day, ...none },
  );
}

const figure = (label, value, path, more) => html`<li>
  <span class="muted">${path ? html`<a href=${path}>${label}</a>` : label}</span><strong>${value}</strong>${more ? html`<small class="muted">${more}</small>` : nothing}
</li>`;

customElements.define('parley-admin-overview', OverviewView);
