import de from '/js/words/de.js';
import en from '/js/words/en.js';
import { equal, test } from './testing.js';

test('every key exists in every language', () => equal(Object.keys(de).sort(), Object.keys(en).sort()));

test('every language has the same places for values', () => {
  const places = entry => [...new Set(JSON.stringify(entry).match(/\{\w+\}/g))].sort();
  for (const key of Object.keys(en)) equal([key, places(de[key])], [key, places(en[key])]);
});

test('a sentence ends with a full stop in every language', () => {
  for (const [key, text] of Object.entries(en)) {
    if (typeof text === 'string') equal([key, /[.…]$/.test(de[key])], [key, /[.…]$/.test(text)]);
  }
});
