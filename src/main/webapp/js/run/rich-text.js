import './code-block.js';
import { blocks, elementOf } from './markdown.js';

/** Lines of a table, for programs that have no style sheet. The security policy of the page forbids style attributes. */
const lines = { border: '1', cellpadding: '4', cellspacing: '0' };

/** A Markdown text as HTML for other programs: tables arrive as tables. */
export function htmlOf(text) {
  const all = blocks(text).map(block => elementOf(block, false));
  const place = document.implementation.createHTMLDocument('').createElement('div');
  place.append(...joined(all).map(element => plain(element)));
  for (const [name, value] of Object.entries(lines)) {
    place.querySelectorAll('table').forEach(table => table.setAttribute(name, value));
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
