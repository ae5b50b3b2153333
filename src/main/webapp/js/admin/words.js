import { addWords } from '../words/words.js';

await addWords({ en: () => import('./words/en.js'), de: () => import('./words/de.js') });

export { chooseLanguage, hasWords, language, languages, locale, t } from '../words/words.js';
