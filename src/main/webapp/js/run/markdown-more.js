import { t } from '../words/words.js';

/**
 * What models write beyond CommonMark and tables: alerts (`> [!NOTE]`), footnotes (`[^1]`), definition lists, and
 * `<details>`.
 */
const kinds = ['note', 'tip', 'important', 'warning', 'caution'];
const escape = text => text.replace(/[&<>"']/g, char => `&#${char.charCodeAt(0)};`);

const alert = {
  name: 'alert',
  level: 'block',
  start: src => src.match(/^ {0,3}> *\[!/m)?.index,
  tokenizer(src) {
    const [raw, kind] = /^ {0,3}> ?\[!(\w+)\][ \t]*(?:\n {0,3}>[^\n]*)*(?:\n+|$)/.exec(src) ?? [];
    if (!kinds.includes(kind?.toLowerCase())) return undefined;
    const text = raw
      .split('\n')
      .slice(1)
      .map(line => line.replace(/^ {0,3}> ?/, ''))
      .join('\n');
    return { type: 'alert', raw, kind: kind.toLowerCase(), tokens: this.lexer.blockTokens(text, []) };
  },
  renderer({ kind, tokens }) {
    return `<blockquote class="alert ${kind}"><p class="kind">${t(`alert.${kind}`)}</p>${this.parser.parse(tokens)}</blockquote>`;
  },
};

const footnoteMark = {
  name: 'footnoteMark',
  level: 'inline',
  start: src => src.match(/\[\^/)?.index,
  tokenizer(src) {
    const match = /^\[\^([^\]\s]{1,40})\]/.exec(src);
    return match ? { type: 'footnoteMark', raw: match[0], label: match[1] } : undefined;
  },
  renderer: ({ label }) => `<sup class="footnote-mark">${escape(label)}</sup>`,
};

const footnote = {
  name: 'footnote',
  level: 'block',
  start: src => src.match(/^\[\^[^\]\s]+\]:/m)?.index,
  tokenizer(src) {
    const match = /^\[\^([^\]\s]{1,40})\]:[ \t]*([^\n]*(?:\n(?: {2,}|\t)[^\n]+)*)(?:\n+|$)/.exec(src);
    if (!match) return undefined;
    const tokens = this.lexer.inlineTokens(match[2].replace(/\n[ \t]+/g, '\n'), []);
    return { type: 'footnote', raw: match[0], label: match[1], tokens };
  },
  renderer({ label, tokens }) {
    return `<p class="footnote"><sup>${escape(label)}</sup> ${this.parser.parseInline(tokens)}</p>`;
  },
};

const definitions = {
  name: 'definitions',
  level: 'block',
  start: src => src.match(/^[^\n]+\n: /m)?.index,
  tokenizer(src) {
    const match = /^(?:[^\n:>#|*+-][^\n]*\n(?:: +[^\n]+(?:\n|$))+\n?)+/.exec(src);
    if (!match) return undefined;
    const lines = match[0].split('\n').filter(line => line);
    const items = lines.map(line => ({
      tag: line.startsWith(': ') ? 'dd' : 'dt',
      tokens: this.lexer.inlineTokens(line.replace(/^: +/, ''), []),
    }));
    return { type: 'definitions', raw: match[0], items };
  },
  renderer({ items }) {
    return `<dl>${items.map(({ tag, tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('')}</dl>`;
  },
};

const details = {
  name: 'details',
  level: 'block',
  start: src => src.match(/^<details\b/im)?.index,
  tokenizer(src) {
    const opening = /^<details(\s+open)?\s*>/i.exec(src);
    if (!opening) return undefined;
    const end = endOf(src, opening[0].length);
    const inner = src.slice(opening[0].length, end.text);
    const summary = /^\s*<summary>([\s\S]*?)<\/summary>/i.exec(inner);
    const rest = summary ? inner.slice(summary[0].length) : inner;
    const raw = src.slice(0, end.raw);
    const title = this.lexer.inlineTokens(summary ? summary[1].trim() : t('answer.moreDetails'), []);
    return {
      type: 'details',
      raw,
      open: Boolean(opening[1]),
      title,
      tokens: this.lexer.blockTokens(rest.replace(/^\n+/, ''), []),
    };
  },
  renderer({ open, title, tokens }) {
    return `<details${open ? ' open' : ''}><summary>${this.parser.parseInline(title)}</summary>${this.parser.parse(tokens)}</details>`;
  },
};

/** Where the element that has been opened ends, elements within it included; a growing text may not have its end yet. */
function endOf(src, start) {
  const tags = /<(\/?)details\b[^>]*>/gi;
  tags.lastIndex = start;
  let depth = 1;
  for (let tag = tags.exec(src); tag; tag = tags.exec(src)) {
    depth += tag[1] ? -1 : 1;
    if (depth > 0) continue;
    const after = /^[ \t]*\n*/.exec(src.slice(tags.lastIndex))[0].length;
    return { text: tag.index, raw: tags.lastIndex + after };
  }
  return { text: src.length, raw: src.length };
}

export const more = [alert, footnoteMark, footnote, definitions, details];
