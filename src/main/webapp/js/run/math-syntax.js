/**
 * Formulas in Markdown: $$…$$ and \[…\] as blocks, \(…\) and $…$ within a line. A dollar opens a formula only when no
 * space follows, and closes it only if no space precedes and no digit follows: "$5 and $6" are prices.
 */
const rules = {
  block: [/^\$\$([\s\S]+?)\$\$(?:\n+|$)/, /^\\\[([\s\S]+?)\\\](?:\n+|$)/],
  inline: [
    /^\\\(([\s\S]+?)\\\)/,
    /^\\\[([\s\S]+?)\\\]/,
    /^\$\$([^\n]+?)\$\$/,
    /^\$(?![\s$])((?:\\.|[^\\\n$])*?[^\s\\$])\$(?!\d)/,
  ],
};

const escape = text => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

const extension = (name, level, tag) => ({
  name,
  level,
  start: src => src.match(level === 'block' ? /\n(?:\$\$|\\\[)/ : /\$|\\\(|\\\[/)?.index,
  tokenizer(src) {
    for (const rule of rules[level]) {
      const match = rule.exec(src);
      if (match) return { type: name, raw: match[0], text: match[1].trim() };
    }
    return undefined;
  },
  renderer: ({ text, raw }) => tag(escape(text), /^(?:\$\$|\\\[)/.test(raw)),
});

export const math = [
  extension('mathBlock', 'block', text => `<p class="math display"><code class="tex">${text}</code></p>`),
  extension('mathInline', 'inline', (text, display) => `<code class="tex${display ? ' display' : ''}">${text}</code>`),
];
