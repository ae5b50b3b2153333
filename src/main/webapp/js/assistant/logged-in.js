import { loginPage, whoAmI } from '../login/session.js';
import { call } from '../server/call.js';
import { language, t } from '../words/words.js';

/** The script of /logged-in.html, the window that the Assistant opens: notifies the page that opened it, and closes. */
async function tell() {
  document.documentElement.lang = language;
  document.title = t('assistant.loggedIn');
  try {
    await whoAmI();
  } catch (problem) {
    if (problem.status === 401) location.replace(loginPage());
    return;
  }
  document.querySelector('p').textContent = t('assistant.loggedIn');
  const target = new URLSearchParams(location.search).get('for') ?? location.origin;
  const code = target === location.origin ? undefined : await codeFor(target);
  window.opener?.postMessage({ parley: 'logged-in', code }, target);
  window.close();
}

/** Undefined if the page's origin is not allowed; the server decides which origins are. */
const codeFor = target =>
  call('POST', '/api/auth/handover', { origin: target }).then(
    ({ code }) => code,
    () => undefined,
  );

tell();
