import adminDe from '/js/admin/words/de.js';
import adminEn from '/js/admin/words/en.js';
import adminEs from '/js/admin/words/es.js';
import adminFr from '/js/admin/words/fr.js';
import adminIt from '/js/admin/words/it.js';
import adminNl from '/js/admin/words/nl.js';
import adminPl from '/js/admin/words/pl.js';
import adminPt from '/js/admin/words/pt.js';
import profileDe from '/js/profile/words/de.js';
import profileEn from '/js/profile/words/en.js';
import profileEs from '/js/profile/words/es.js';
import profileFr from '/js/profile/words/fr.js';
import profileIt from '/js/profile/words/it.js';
import profileNl from '/js/profile/words/nl.js';
import profilePl from '/js/profile/words/pl.js';
import profilePt from '/js/profile/words/pt.js';
import de from '/js/words/de.js';
import en from '/js/words/en.js';
import es from '/js/words/es.js';
import fr from '/js/words/fr.js';
import it from '/js/words/it.js';
import nl from '/js/words/nl.js';
import pl from '/js/words/pl.js';
import pt from '/js/words/pt.js';
import { languages } from '/js/words/words.js';
import { equal, test } from './testing.js';

const chat = { de, en, es, fr, it, nl, pl, pt };
const admin = {
  de: adminDe,
  en: adminEn,
  es: adminEs,
  fr: adminFr,
  it: adminIt,
  nl: adminNl,
  pl: adminPl,
  pt: adminPt,
};

const profile = {
  de: profileDe,
  en: profileEn,
  es: profileEs,
  fr: profileFr,
  it: profileIt,
  nl: profileNl,
  pl: profilePl,
  pt: profilePt,
};

/** Calls `check` for each entry of each language of each page: its name, its texts, and the English texts. */
function everywhere(check) {
  for (const [page, tables] of Object.entries({ chat, admin, profile })) {
    for (const [language, table] of Object.entries(tables)) {
      for (const [key, entry] of Object.entries(tables.en)) {
        check([page, language, key], table[key], entry, language);
      }
    }
  }
}

const forms = entry => (typeof entry === 'string' ? [entry] : Object.values(entry));

test('every language can be chosen, by its own name', () => {
  equal(
    languages.map(({ code }) => code),
    Object.keys(chat),
  );
  equal(new Set(languages.map(({ name }) => name)).size, languages.length);
});

test('every key exists in every language', () => {
  for (const tables of [chat, admin, profile]) {
    for (const [language, table] of Object.entries(tables)) {
      equal([language, ...Object.keys(table).sort()], [language, ...Object.keys(tables.en).sort()]);
    }
  }
});

test('every text has the same places for values in every language, in every plural form', () => {
  const places = text => [...new Set(text.match(/\{\w+\}/g))].sort();
  everywhere((where, entry, english) => {
    for (const form of forms(entry)) equal([where, places(form)], [where, places(forms(english).at(-1))]);
  });
});

test('every text has a plural form for every number, by the rules of its language', () => {
  everywhere((where, entry, english, language) => {
    if (typeof entry === 'string') return;
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 200 }, (none, n) => rules.select(n)).concat(rules.select(1.5)));
    equal([where, ...Object.keys(entry).sort()], [where, ...[...needed].sort()]);
  });
});

test('a sentence ends with a full stop in every language', () => {
  const ends = /[.…]$/;
  everywhere((where, entry, english) => {
    if (where[2] === 'audit.seq') return;
    for (const form of forms(entry)) equal([where, ends.test(form)], [where, ends.test(forms(english).at(-1))]);
  });
});

test('no text is part of a sentence: none begins or ends with a space, a comma or a semicolon', () => {
  everywhere((where, entry) => equal([where, forms(entry).some(form => /^[\s,;]|[\s,;]$/.test(form))], [where, false]));
});

test('the texts of a language are its own', () => {
  for (const table of [es, fr, it, nl, pl, pt, de]) {
    const same = Object.keys(en).filter(key => JSON.stringify(en[key]) === JSON.stringify(table[key]));
    equal(same.length < Object.keys(en).length / 20 ? [] : same, []);
  }
});
