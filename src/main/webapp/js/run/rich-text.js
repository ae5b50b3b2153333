import './code-block.js';
import { blocks, elementOf } from './markdown.js';

/** Word, Outlook and Excel know no style sheet of ours: what matters is written into the elements. */
const styles = {
  table: 'border-collapse: collapse',
  'th, td': 'border: 1px solid #999; padding: 4px 8px; vertical-align: top',
  pre: 'background: #f4f4f4; padding: 8px; font-family: Consolas, monospace; white-space: pre-wrap',
  code: 'font-family: Consolas, monospace',
  blockquote: 'border-left: 3px solid #999; margin-left: 0; padding-left: 12px',
};

/** A Markdown text as HTML for other programs: tables arrive as tables. */
export function htmlOf(text) {
  const all = blocks(text).map(block => elementOf(block, false));
  const place = document.implementation.createHTMLDocument('').createElement('div');
  place.append(...joined(all).map(element => plain(element)));
  for (const [selector, style] of Object.entries(styles)) {
    place.querySelectorAll(selector).forEach(element => element.setAttribute('style', style));
  }
  return place.innerHTML;
}

/** Groups of rows of a long table are put into the table again. */
function joined(elements) {
  const whole = [];
  for (const element of elements) {
    if (element.localName === 'tbody') whole.at(-1).querySelector('table').append(element);
    else whole.push(element);
  }
  return whole;
}

/** The element without the page's own elements. */
function plain(element) {
  const holder = document.createElement('div');
  holder.append(element);
  holder.querySelectorAll('parley-code').forEach(code => code.replaceWith(preOf(code.code)));
  holder.querySelectorAll('parley-table-tools').forEach(tools => tools.remove());
  holder.querySelectorAll('.table-box').forEach(box => box.replaceWith(box.querySelector('table')));
  holder.querySelectorAll('[class], [tabindex], [role], [aria-label]').forEach(tidy);
  return holder.firstChild;
}

function tidy(element) {
  for (const name of ['class', 'tabindex', 'role', 'aria-label', 'target', 'rel']) element.removeAttribute(name);
}

function preOf(text) {
  const pre = document.createElement('pre');
  pre.append(Object.assign(document.createElement('code'), { textContent: text }));
  return pre;
}
