import { language, t } from '../words/words.js';

/** The script of the page for an address that does not exist, or that the server could not answer. */
const place = document.querySelector('.fault');
const words = place.dataset.status === '404' ? 'page.notFound' : 'page.fault';

document.documentElement.lang = language;
document.title = t(words);
place.querySelector('h1').textContent = t(words);
place.querySelector('a').textContent = t('page.toChats');
