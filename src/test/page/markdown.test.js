import { blocks, elementOf } from '/js/run/markdown.js';
import { equal, test } from './testing.js';

const shown = text => blocks(text).map(block => elementOf(block, false));
const markup = text =>
  shown(text)
    .map(element => element.outerHTML)
    .join('');
const selected = (text, selector) =>
  shown(text).flatMap(element => [
    ...element.querySelectorAll(selector),
    ...(element.matches(selector) ? [element] : []),
  ]);
const texts = (text, selector) => selected(text, selector).map(element => element.textContent.trim());

test('bold and italic HTML is formatted', () => {
  equal(texts('a <b>bold</b> and <i>italic</i> word', 'b, i'), ['bold', 'italic']);
  equal(texts('<b>\nalone\n</b>', 'b'), ['alone']);
});

test('other HTML is shown as text', () => {
  equal(texts('<blink>no</blink> <b onclick="x()">y</b>', 'blink, b'), []);
  equal(markup('<iframe src="//evil.example"></iframe>').includes('&lt;iframe'), true);
});

test('footnotes are marks and notes', () => {
  const text = 'Stated[^1] and proven[^b].\n\n[^1]: By *Ada*\n[^b]: On page 7\n  of the book';
  equal(texts(text, '.footnote-mark'), ['1', 'b']);
  equal(texts(text, '.footnote'), ['1 By Ada', 'b On page 7of the book']);
  equal(texts(text, '.footnote em'), ['Ada']);
});

test('alerts have a title', () => {
  equal(texts('> [!WARNING]\n> Hot **water**', '.alert.warning .kind'), ['Warning']);
  equal(texts('> [!WARNING]\n> Hot **water**', '.alert strong'), ['water']);
  equal(texts('> [!OTHER]\n> text', '.alert'), []);
  equal(texts('> a quotation', 'blockquote'), ['a quotation']);
});

test('details can be unfolded, also within each other', () => {
  const text =
    '<details><summary>More</summary>\n\n- one\n\n<details>\n<summary>Deep</summary>\n\nwell\n\n</details>\n\n</details>\n\nafter';
  equal(texts(text, 'summary'), ['More', 'Deep']);
  equal(selected(text, 'details')[0].open, false);
  equal(texts(text, 'details li'), ['one']);
  equal(shown(text).at(-1).textContent, 'after');
  equal(texts('<details>\n<summary>Grows', 'details').length, 1);
});

test('definition lists', () => {
  equal(texts('Bale\n: A bundle of *hay*\n: Or paper\n\nNote: none', 'dt, dd'), [
    'Bale',
    'A bundle of hay',
    'Or paper',
  ]);
  equal(texts('<dl><dt>Bale</dt><dd>A bundle</dd></dl>', 'dt, dd'), ['Bale', 'A bundle']);
});

test('lists, quotations and tables have the direction of their text', () => {
  equal(
    selected('1. שלום\n2. English', 'ol').map(list => list.dir),
    ['rtl'],
  );
  equal(selected('1. שלום\n2. English', 'li[dir]').length, 0);
  equal(
    selected('> سلام', 'blockquote').map(quotation => quotation.dir),
    ['rtl'],
  );
  equal(
    selected('| عدد | b |\n|---|---|\n| 1 | 2 |', 'table').map(table => table.dir),
    ['rtl'],
  );
  equal(
    selected('- Grüße\n- שלום', 'ul').map(list => list.dir),
    ['ltr'],
  );
});

test('the ends of the blocks are positions in the text', () => {
  const text = 'a[^1]\n\n> [!TIP]\n> b\n\n<details>\nc\n</details>\n\nd\n: e\n\n[^1]: f\n';
  equal(blocks(text).at(-1).end, text.length);
});
