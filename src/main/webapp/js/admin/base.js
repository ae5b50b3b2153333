/** What the administration uses of the rest of the page, in one place. */
export { signOut, loginPage, whoAmI } from '../login/session.js';
export { svg } from '../../lib/lit/lit-html.js';
export { ParleyElement, html, live, nothing, repeat } from '../page/element.js';
export { iconButton } from '../page/icon-button.js';
export * as icons from '../page/icons.js';
import '../page/menu.js';
export { sentenceOf } from './sentence.js';
export { applyAccent, applyTheme as chooseTheme, chosenTheme, themes } from '../page/theme.js';
import '../page/toast.js';
export { SseParser, pieces } from '../run/sse.js';
export { call, request } from '../server/call.js';
export { loadConfig } from '../server/config.js';
export { fullTime, number, shortTime } from '../words/times.js';
export { chooseLanguage, hasWords, language, languages, locale, t } from './words.js';
