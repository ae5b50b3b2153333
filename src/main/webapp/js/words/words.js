import { kept } from '../page/kept.js';
import en from './en.js';

const files = {
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  it: () => import('./it.js'),
  nl: () => import('./nl.js'),
  pl: () => import('./pl.js'),
  pt: () => import('./pt.js'),
};
const names = {
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  pt: 'Português',
};
const key = 'parley.language';

/** The languages of the page: code and native name. */
export const languages = Object.entries(names).map(([code, name]) => ({ code, name }));

/** The language of this page: the selected one, else the first supported language of the browser. */
export const language = chosen() ?? preferred() ?? 'en';

/** The browser's locale for dates and numbers in that language: British formats differ from American ones. */
export const locale =
  navigator.languages.find(tag => /^[\w-]+$/.test(tag) && tag.split('-')[0] === language) ?? language;

const table = { ...en, ...(await files[language]?.())?.default };
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(locale);

/** Adds the words of another page; `more` is like `files`, with the English words under `en`. */
export async function addWords(more) {
  Object.assign(table, (await more.en()).default, (await more[language]()).default);
}

/** The words for a key, `{name}` replaced by values; an entry with plural forms is chosen by `count`. */
export function t(id, values = {}) {
  const entry = table[id] ?? id;
  const text = typeof entry === 'string' ? entry : (entry[plural.select(values.count)] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name] ?? whole;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}

export const hasWords = id => id in table;

export function chooseLanguage(code) {
  kept.set(key, code);
  location.reload();
}

function chosen() {
  const code = kept.get(key);
  return code in names ? code : undefined;
}

function preferred() {
  return navigator.languages.map(tag => tag.split('-')[0]).find(code => code in names);
}
