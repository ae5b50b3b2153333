import { call } from '../server/call.js';

export const whoAmI = () => call('GET', '/api/me');

export const signIn = (username, password) => call('POST', '/api/auth/login', { username, password });

/** Ends the session; the identity provider may require a redirect to its own page. */
export async function signOut() {
  const { redirect } = await call('POST', '/api/auth/logout', {});
  location.assign(redirect ?? '/login');
}

/** Address of the sign-in page, which returns to the current page. */
export const loginPage = () => `/login?next=${encodeURIComponent(location.pathname + location.search)}`;

/** Target after sign-in: always a page of this site, whatever the link contains. `start` replaces the chat page. */
export function pageAfterLogin(search, start = '/') {
  const wanted = new URLSearchParams(search).get('next') ?? '/';
  const next = wanted === '/' ? start : wanted;
  const home = new URL('/', location.origin);
  const target = URL.canParse(next, home) ? new URL(next, home) : home;
  return target.origin === home.origin && next.startsWith('/') ? target.href : home.href;
}
