import { html, nothing, number, svg as svgTemplate, t } from './base.js';
import { table } from './table.js';

const HEIGHT = 100;
const GAP = 0.25;
const FEW = 8;

/**
 * A bar chart with the table of its values behind it. `points` are {label, value, failed}; `failed` is the part of the
 * value that is drawn in the colour of failures.
 */
export function chart({ title, unit, points, format = number }) {
  const most = Math.max(0, ...points.map(({ value }) => value));
  const total = points.reduce((sum, { value }) => sum + value, 0);
  const slots = Math.max(points.length, FEW);
  const columns = [
    { label: t('chart.label'), cell: ({ label }) => label },
    { label: unit, kind: 'number', cell: ({ value }) => format(value) },
    ...(points.some(point => point.failed !== undefined)
      ? [{ label: t('chart.failed'), kind: 'number', cell: point => point.failed ?? 0 }]
      : []),
  ];
  return html`<figure class="chart">
    <figcaption>${title}<span class="muted">${t('chart.most', { value: format(most), unit })}</span></figcaption>
    <svg viewBox="0 0 ${slots} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${t('chart.summary', { title, count: points.length, total: format(total), unit })}>
      ${points.map((point, index) => bar(point, index, most || 1))}
    </svg>
    ${axis(points)}
    <details><summary>${t('chart.table')}</summary>${table({ caption: title, columns, rows: points, empty: t('chart.none') })}</details>
  </figure>`;
}

/** The labels of few bars, or those of the first and the last one. */
function axis(points) {
  const few = points.length < FEW;
  const labels = few ? points : [points[0], points.at(-1)];
  return points.length
    ? html`<p class="axis muted ${few ? 'few' : ''}" aria-hidden="true">${labels.map(({ label }) => html`<span>${label}</span>`)}</p>`
    : nothing;
}

function bar({ label, value, failed = 0 }, index, most) {
  const height = (value / most) * HEIGHT;
  const lost = (failed / most) * HEIGHT;
  return svg(index, height, lost, `${label}: ${number(value)}`);
}

const svg = (index, height, lost, title) => svgTemplate`<g>
  <title>${title}</title>
  <rect class="bar" x=${index + GAP / 2} y=${HEIGHT - height} width=${1 - GAP} height=${height - lost}></rect>
  <rect class="bar failed" x=${index + GAP / 2} y=${HEIGHT - lost} width=${1 - GAP} height=${lost}></rect>
</g>`;
