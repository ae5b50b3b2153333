import DOMPurify from '../../lib/dompurify/purify.js';
import { Marked } from '../../lib/marked/marked.esm.js';
import { t } from '../words/words.js';
import { directionOf } from './direction.js';
import { more } from './markdown-more.js';
import { math } from './math-syntax.js';

/** Harmless HTML that is common in Markdown, without attributes; all other HTML is shown as text. */
const harmless = new Set([
  ...[
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'del',
    'ins',
    'sub',
    'sup',
    'kbd',
    'mark',
    'small',
    'code',
    'cite',
    'q',
    'var',
    'samp',
  ],
  ...[
    'br',
    'wbr',
    'hr',
    'p',
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'blockquote',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
]);
const tag = /<\/?([a-z][a-z0-9]*)\s*\/?>/gi;

const isHarmless = text =>
  !/[<>]/.test(text.replace(tag, (whole, name) => (harmless.has(name.toLowerCase()) ? '' : whole)));
const link = /^(?:https?:|mailto:|tel:)/i;

const escape = text => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);

const renderer = {
  html({ text, block }) {
    if (isHarmless(text)) return text;
    return block ? `<p class="plain">${escape(text.trim())}</p>` : escape(text);
  },

  // The address of an image can leak text of the conversation, so images are not loaded but shown as links.
  image: ({ href, text }) => linkTo(href, t('answer.image', { text: text || href }), 'image'),

  link({ href, tokens }) {
    return linkTo(href, null, 'link', this.parser.parseInline(tokens));
  },

  // The headings of the page are of a higher level than those of an answer.
  heading({ depth, tokens, level = Math.min(depth + 2, 6) }) {
    return `<h${level} class="depth-${depth}">${this.parser.parseInline(tokens)}</h${level}>\n`;
  },

  checkbox: ({ checked }) => `<span class="task">${checked ? '☑' : '☐'}</span> `,
};

const marked = new Marked({ gfm: true, breaks: true, renderer, extensions: [...math, ...more] });

/** Number of list items, or table rows, that are rendered at a time. */
const MOST = 20;

const purify = DOMPurify();

const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'a', 'strong', 'em'],
    ...[
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'sub',
      'sup',
      'kbd',
      'mark',
      'u',
      's',
      'ins',
      'del',
      'small',
      'wbr',
      'span',
    ],
    ...['b', 'i', 'cite', 'q', 'var', 'samp', 'dl', 'dt', 'dd', 'details', 'summary'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'class', 'start', 'align', 'target', 'rel', 'open'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/**
 * The top-level blocks of a text: tokens with their source text (`raw`) and its end position (`end`). `head` is the
 * head of the table that the text continues, if any. A parser that drops a character would make the ends wrong; in that
 * case everything is one block.
 */
export function blocks(text, head = '') {
  const source = head + text;
  const tokens = marked.lexer(source);
  let end = 0;
  for (const token of tokens) {
    if (!source.startsWith(token.raw, end)) return [{ type: 'whole', raw: source, end: text.length, tokens }];
    end += token.raw.length;
    token.end = end - head.length;
    token.closed = token.type !== 'code' || closedFence.test(token.raw);
  }
  return tokens
    .filter(token => token.type !== 'space' && token.type !== 'def')
    .flatMap((token, index) => parts(token, index === 0 ? head : ''));
}

/** A long list or table becomes several, each continuing the previous one: only the last can still change. */
function parts(block, head) {
  if (block.type === 'list') return listParts(block);
  if (block.type === 'table') return tableParts(block, head);
  return [block];
}

function listParts(list) {
  if (list.items.length <= MOST) return [list];
  const all = [];
  let end = list.end - list.raw.length;
  for (let first = 0; first < list.items.length; first += MOST) {
    const items = list.items.slice(first, first + MOST);
    const raw = items.map(item => item.raw).join('');
    end += raw.length;
    all.push({ ...list, items, raw, end, start: list.start === '' ? '' : list.start + first, continued: first > 0 });
  }
  return all.at(-1).end === list.end ? all : [list];
}

/** The table's rows in groups, each a `tbody`; `head` contains the two lines that begin every table. */
function tableParts(table, head) {
  if (table.rows.length <= MOST && !head) return [table];
  const lines = table.raw.split(/(?<=\n)/);
  const all = [];
  let end = table.end - table.raw.length + head.length;
  for (let first = 0; first < table.rows.length; first += MOST) {
    const from = first === 0 && !head ? 0 : first + 2;
    const last = first + MOST >= table.rows.length;
    const raw = lines.slice(from, last ? undefined : first + 2 + MOST).join('');
    end += raw.length;
    const rows = table.rows.slice(first, first + MOST);
    all.push({ ...table, rows, raw, end, head: lines.slice(0, 2).join(''), continued: first > 0 || head !== '' });
  }
  return all;
}

const closedFence = /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*\n)? {0,3}\1[`~]* *\n*$/;

/**
 * Elements with something beside their text: numbers, a bar, an order of columns. Its place must not depend on the
 * direction of a single item, and `dir=auto` does not look into items that have a direction of their own.
 */
const framed = 'ul, ol, dl, blockquote, table, details';

/** A block as a sanitised element. `open`: more text of it may arrive. */
export function elementOf(block, open) {
  if (block.type === 'code') return codeBlock(block.text, block.lang, open);
  const fragment = purify.sanitize(marked.parser(block.type === 'whole' ? block.tokens : [block]), allowed);
  fragment.querySelectorAll('pre').forEach(pre => pre.replaceWith(codeOf(pre)));
  fragment.querySelectorAll('p, h3, h4, h5, h6, dt, dd, summary').forEach(element => (element.dir = 'auto'));
  fragment.querySelectorAll(framed).forEach(element => (element.dir = directionOf(element.textContent)));
  fragment.querySelectorAll('.task').forEach(task => task.closest('li')?.classList.add('to-do'));
  if (isRows(block)) return fragment.querySelector('tbody');
  fragment.querySelectorAll('table').forEach(table => table.replaceWith(scroller(table)));
  if (fragment.childElementCount === 1) return fragment.firstElementChild;
  const whole = document.createElement('div');
  whole.append(fragment);
  return whole;
}

/** Whether a block is not a separate element, but contains further rows of the previous table. */
export const isRows = block => block.type === 'table' && block.continued;

function codeBlock(code, language, open) {
  const element = document.createElement('parley-code');
  element.grow({ type: 'code', text: code, lang: language }, open);
  return element;
}

function codeOf(pre) {
  const language = /language-(\S+)/.exec(pre.firstElementChild?.className ?? '')?.[1];
  return codeBlock(pre.textContent.replace(/\n$/, ''), language, false);
}

/** A wide table can be scrolled separately, also by keyboard. */
function scroller(table) {
  const box = Object.assign(document.createElement('div'), { className: 'table-box' });
  const around = document.createElement('div');
  Object.assign(around, {
    className: 'table',
    dir: table.dir,
    tabIndex: 0,
    role: 'group',
    ariaLabel: t('answer.table'),
  });
  around.append(table.cloneNode(true));
  box.append(around, document.createElement('parley-table-tools'));
  return box;
}

/** Highlighted code, which consists only of spans. */
export const spansOf = markup =>
  purify.sanitize(markup, { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'], RETURN_DOM_FRAGMENT: true });

function linkTo(href, text, kind, content = escape(text)) {
  if (!link.test(href)) return content;
  const attributes = `class="${kind}" target="_blank" rel="noopener noreferrer nofollow"`;
  return `<a href="${escape(href)}" title="${escape(href)}" ${attributes}>${content}</a>`;
}
