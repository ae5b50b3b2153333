import { call, origin } from '../server/call.js';
import { whoAmI } from '../login/session.js';

const LOOK_AGAIN_MS = 500;

/**
 * Signs the user in in a separate window, since identity providers refuse frames. Resolves to whether the sign-in
 * succeeded. On a page of another site the session of that window is not valid: the window hands over a code, which
 * opens a session here.
 */
export async function logInElsewhere() {
  const address = new URL(`${origin}/logged-in.html`);
  address.searchParams.set('for', location.origin);
  const popup = window.open(address, 'parley-log-in', 'popup,width=480,height=680');
  if (!popup) return false;
  const code = await told(popup);
  if (await isKnown()) return true;
  if (!code) return false;
  await call('POST', '/api/auth/redeem', { code });
  return isKnown();
}

/** The code from the window, or undefined if it was closed without one. */
function told(popup) {
  return new Promise(resolve => {
    const done = code => {
      clearInterval(timer);
      window.removeEventListener('message', hear);
      resolve(code);
    };
    const hear = event => {
      if (event.origin === origin && event.data?.parley === 'logged-in') done(event.data.code);
    };
    const timer = setInterval(() => popup.closed && done(), LOOK_AGAIN_MS);
    window.addEventListener('message', hear);
  });
}

const isKnown = () =>
  whoAmI().then(
    () => true,
    () => false,
  );
