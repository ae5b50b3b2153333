import { fileName as codeName } from '/js/run/code-file.js';
import { htmlOf } from '/js/run/rich-text.js';
import { csv, rowsOf, tabbed } from '/js/run/table-text.js';
import { fileName, jsonOf, markdownOf } from '/js/thread/export.js';
import { equal, test } from './testing.js';

const place = markup => {
  const element = document.createElement('div');
  element.innerHTML = markup;
  return element;
};

test('a copied answer is HTML without our elements', () => {
  const html = htmlOf('# Title\n\n| a | b |\n|---|---|\n| 1 | *2* |\n\n```js\nlet x;\n```\n\n> quoted');
  const copy = place(html);
  equal(rowsOf(copy.querySelector('table')), [
    ['a', 'b'],
    ['1', '2'],
  ]);
  equal(copy.querySelector('pre').textContent, 'let x;');
  equal(copy.querySelectorAll('[class], [role], parley-code, parley-table-tools, button').length, 0);
  equal(copy.querySelector('table').border, '1');
  equal(copy.querySelectorAll('[style]').length, 0);
});

test('the groups of a long table are one table', () => {
  const text = `| n |\n|---|\n${Array.from({ length: 50 }, (none, index) => `| ${index} |\n`).join('')}`;
  equal(rowsOf(place(htmlOf(text)).querySelector('table')).length, 51);
  equal(place(htmlOf(text)).querySelectorAll('table').length, 1);
});

test('a table is text for spreadsheets', () => {
  const rows = rowsOf(place('<table><tr><th>a<br>b</th><td>x, "y"</td></tr></table>').firstChild);
  equal(rows, [['a\nb', 'x, "y"']]);
  equal(tabbed(rows), 'a b\tx, "y"');
  equal(csv(rows), '"a\nb","x, ""y"""\r\n');
});

test('no cell of a CSV file is a formula', () => {
  equal(csv([['=1+1', '-5', '-5 %', '-cmd()', '@x', '+49 30']]), "'=1+1,-5,-5 %,'-cmd(),'@x,+49 30\r\n");
});

test('code is saved under the ending of its language', () => {
  equal(['python', 'JS', 'c++', '', '../etc/x'].map(codeName), [
    'code.py',
    'code.js',
    'code.cpp',
    'code.txt',
    'code.txt',
  ]);
});

test('a thread is saved with files and sources', () => {
  const messages = [
    { role: 'user', content: 'When?', metadata: { files: [{ name: 'memo.pdf' }] } },
    {
      role: 'assistant',
      content: 'In *May* [1].',
      metadata: { agent: { name: 'HR' }, citations: [{ number: 1, name: 'memo.pdf', page: 3, text: 'In\nMay' }] },
    },
  ];
  equal(
    markdownOf({ title: 'A plan', messages }),
    '# A plan\n\n## Question\n\n- File: memo.pdf\n\nWhen?\n\n## HR\n\nIn *May* [1].\n\nSources:\n\n1. memo.pdf, page 3\n   > In May\n',
  );
  equal(JSON.parse(jsonOf({ id: '7', title: 'A plan', messages })).messages, messages);
  equal([fileName('a/b: c?'), fileName('...')], ['a b c', 'chat']);
});
