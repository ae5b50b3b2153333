import { fieldOf } from '/js/admin/form.js';
import { readRoute } from '/js/admin/route.js';
import { judge } from '/js/admin/stream-check.js';
import de from '/js/admin/words/de.js';
import en from '/js/admin/words/en.js';
import { equal, test } from './testing.js';

const received = (count, late = () => 0) =>
  Array.from({ length: count }, (none, n) => ({ n: n + 1, of: 30, sent_ms: n * 100, at: 1000 + n * 100 + late(n) }));

test('a stream that arrives as it was sent has no verdict', () => {
  equal(judge(received(30), new Headers()).verdicts, []);
});

test('a stream that was held back is buffered, at the start or in the middle', () => {
  const atOnce = received(30).map(event => ({ ...event, at: 4000 }));
  equal(judge(atOnce, new Headers()).verdicts, ['buffered']);
  equal(
    judge(
      received(30, n => (n < 15 ? 0 : 900)),
      new Headers(),
    ).verdicts,
    ['buffered'],
  );
});

test('a stream without its last events is cut, also without any', () => {
  equal(judge(received(12), new Headers()).verdicts, ['cut']);
  equal(judge([], new Headers()).verdicts, ['cut']);
});

test('a compressed stream is named', () => {
  equal(judge(received(30), new Headers({ 'Content-Encoding': 'gzip' })).verdicts, ['compressed']);
});

test('a place of the administration has a view, an id and a part', () => {
  const route = readRoute(new URL('https://x.example/admin/agents/a%20b/versions'));
  equal([route.view, route.id, route.part], ['agents', 'a b', 'versions']);
  equal(readRoute(new URL('https://x.example/admin')).view, 'overview');
});

test('a refusal belongs to the field that it begins with', () => {
  const fields = [{ name: 'name' }, { name: 'dialect.max_tokens' }];
  equal(fieldOf({ message: 'dialect.max_tokens must be max_tokens' }, fields), 'dialect.max_tokens');
  equal(fieldOf({ message: 'Another agent is named x' }, fields), undefined);
});

test('every key of the administration exists in every language, with the same places for values', () => {
  const places = entry => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g))].sort();
  equal(Object.keys(de).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) equal([key, places(de[key])], [key, places(en[key])]);
});
