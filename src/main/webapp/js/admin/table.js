import { html, nothing, number } from './base.js';

/**
 * A table that becomes a list of blocks on a phone. Columns are {label, cell(row), kind}; kind is `number`, `actions`
 * or `wide`.
 */
export const table = ({ caption, columns, rows, empty = '' }) =>
  rows.length
    ? html`<div class="table" role="region" tabindex="0" aria-label=${caption}>
        <table role="table">
          <caption class="visually-hidden">${caption}</caption>
          <thead role="rowgroup"><tr role="row">${columns.map(({ label, kind }) => html`<th role="columnheader" scope="col" class=${kind ?? ''}>${label}</th>`)}</tr></thead>
          <tbody role="rowgroup">${rows.map(row => html`<tr role="row">${columns.map(column => cell(column, row))}</tr>`)}</tbody>
        </table>
      </div>`
    : html`<p class="muted">${empty}</p>`;

function cell({ label, cell: content, kind }, row) {
  const value = content(row);
  const shown = kind === 'number' && typeof value === 'number' ? number(value) : (value ?? '–');
  return html`<td role="cell" class=${kind ?? ''} data-label=${label}><div>${shown}</div></td>`;
}

/** Terms and their values, side by side. */
export const facts = rows => html`<dl class="facts">
  ${rows.filter(row => row).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value === undefined || value === null || value === '' ? '–' : value}</dd></div>`)}
</dl>`;

export const words = list =>
  list?.length ? html`<span class="tags">${list.map(word => html`<span class="tag">${word}</span>`)}</span>` : nothing;
