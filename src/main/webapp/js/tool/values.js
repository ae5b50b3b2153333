import { html, nothing } from '../page/element.js';
import { t } from '../words/words.js';

/** Deeper values are shown as JSON. */
const DEEPEST = 4;

/** Number of rows of a table; further ones are counted. */
const ROWS = 50;

/** The value of a JSON text; undefined if it is none. */
export function parsed(text) {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A JSON value for people: objects as names with values, arrays of objects as tables. */
export function valueView(value, depth = 0) {
  if (value === null || value === undefined || value === '') return html`<span class="muted">–</span>`;
  if (typeof value === 'boolean') return t(value ? 'tool.yes' : 'tool.no');
  if (typeof value !== 'object') return html`<span class="text" dir="auto">${String(value)}</span>`;
  if (depth >= DEEPEST) return html`<code>${JSON.stringify(value)}</code>`;
  if (isTable(value)) return tableView(value, depth);
  if (Array.isArray(value)) return html`<ul>${value.map(item => html`<li>${valueView(item, depth + 1)}</li>`)}</ul>`;
  return namesView(value, depth);
}

const namesView = (object, depth) =>
  html`<dl class="names">${Object.entries(object).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${valueView(value, depth + 1)}</dd></div>`,
  )}</dl>`;

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether all elements are objects with about the same names. */
function isTable(value) {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isObject)) return false;
  return columnsOf(value).length <= Math.max(...value.map(row => Object.keys(row).length)) + 2;
}

const columnsOf = rows => [...new Set(rows.flatMap(Object.keys))];

function tableView(rows, depth) {
  const columns = columnsOf(rows);
  const rest = rows.length - ROWS;
  return html`<div class="table" tabindex="0" role="group" aria-label=${t('answer.table')}>
      <table>
        <thead><tr>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${rows.slice(0, ROWS).map(row => html`<tr>${columns.map(name => html`<td>${valueView(row[name], depth + 1)}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="muted">${t('tool.moreRows', { count: rest })}</p>` : nothing}`;
}
