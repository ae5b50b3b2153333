import { html, t } from './base.js';
import { valueAt } from './form.js';
import { table } from './table.js';

/**
 * The newer version beside one's own, after somebody else saved first. `onTake` discards one's own changes, `onKeep`
 * saves them over the newer version.
 */
export function conflict({ fields, newest, mine, onTake, onKeep }) {
  const differing = fields.filter(({ name }) => text(valueAt(newest, name)) !== text(valueAt(mine, name)));
  return html`<section class="panel conflict" role="alert" aria-labelledby="conflict">
    <h2 id="conflict">${t('conflict.title')}</h2>
    <p>${t('conflict.text', { version: newest.version })}</p>
    ${table({
      caption: t('conflict.title'),
      rows: differing,
      empty: t('conflict.same'),
      columns: [
        { label: t('conflict.field'), cell: ({ label }) => label },
        {
          label: t('conflict.newer'),
          kind: 'wide',
          cell: ({ name }) => html`<pre>${text(valueAt(newest, name)) || '–'}</pre>`,
        },
        {
          label: t('conflict.mine'),
          kind: 'wide',
          cell: ({ name }) => html`<pre>${text(valueAt(mine, name)) || '–'}</pre>`,
        },
      ],
    })}
    <p class="buttons">
      <button type="button" @click=${onTake}>${t('conflict.take')}</button>
      <button type="button" @click=${onKeep}>${t('conflict.keep')}</button>
    </p>
  </section>`;
}

/** Values that mean the same have the same text: an absent list and an empty one. */
function text(value) {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(one => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${one}`)
      .join('\n');
  return String(value);
}
