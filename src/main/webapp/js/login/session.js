import { call } from '../server/call.js';

export const whoAmI = () => call('GET', '/api/me');

export const signIn = (username, password) => call('POST', '/api/auth/login', { username, password });

/** Ends the session; the identity provider may want the browser to go on to a page of its own. */
export async function signOut() {
  const { redirect } = await call('POST', '/api/auth/logout', {});
  location.assign(redirect ?? '/login');
}

/** The log-in page, which leads back to where the browser is now. */
export const loginPage = () => `/login?next=${encodeURIComponent(location.pathname + location.search)}`;

/** Where a log-in page leads to: a page of this site, whatever the link says. */
export function pageAfterLogin(search) {
  const next = new URLSearchParams(search).get('next') ?? '/';
  const home = new URL('/', location.origin);
  const target = URL.canParse(next, home) ? new URL(next, home) : home;
  return target.origin === home.origin && next.startsWith('/') ? target.href : home.href;
}
