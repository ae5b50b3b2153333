import { html } from '../page/element.js';
import { t } from '../words/words.js';

const DAY = 24 * 60 * 60 * 1000;
const periods = { day: 1, week: 7, month: 30, year: 365 };

/** The filter of a search in the form that the server expects. */
export function filterOf({ agent, period, files }, now = Date.now()) {
  return {
    ...(agent ? { agent } : {}),
    ...(period ? { after: new Date(now - periods[period] * DAY).toISOString() } : {}),
    ...(files ? { files: true } : {}),
  };
}

/** Fields that restrict a search; `change` gets the fields that have changed. */
export const filterFields = (agents, filter, change) => html`<div class="filter">
  <select aria-label=${t('search.agent')} @change=${event => change({ agent: event.target.value })}>
    <option value="">${t('search.agent.all')}</option>
    ${agents.map(({ id, name }) => html`<option value=${id} .selected=${filter.agent === id}>${name}</option>`)}
  </select>
  <select aria-label=${t('search.period')} @change=${event => change({ period: event.target.value })}>
    <option value="">${t('search.period.all')}</option>
    ${Object.keys(periods).map(name => html`<option value=${name} .selected=${filter.period === name}>${t(`search.period.${name}`)}</option>`)}
  </select>
  <label><input type="checkbox" .checked=${Boolean(filter.files)} @change=${event => change({ files: event.target.checked })} />${t('search.files')}</label>
</div>`;
