/** The rows of a table, each a list of texts. */
export const rowsOf = table => [...table.rows].map(row => [...row.cells].map(cell => textOf(cell).trim()));

/** Formulas as their source; they also contain their parts. */
function textOf(node) {
  if (node.localName === 'br') return '\n';
  if (node.classList?.contains('katex')) return node.querySelector('annotation')?.textContent ?? '';
  return node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(textOf).join('');
}

/** For spreadsheets, which take pasted text with tabs as cells. */
export const tabbed = rows => rows.map(cells => cells.map(cell => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');

/**
 * Comma-separated values (RFC 4180). A cell that a spreadsheet would take for a formula is made text: an answer can
 * contain what somebody else wrote.
 */
export const csv = rows => rows.map(cells => `${cells.map(field).join(',')}\r\n`).join('');

function field(text) {
  const safe = /^[=@\t\r]|^[+-](?![\d.,\s]*%?$)/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
