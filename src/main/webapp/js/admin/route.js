/** A place in the administration: `/admin/<view>/<id>/<part>`. */
export function readRoute({ pathname, search } = location) {
  const [view = '', id = '', part = ''] = pathname
    .replace(/^\/admin\/?/, '')
    .split('/')
    .map(decodeURIComponent);
  return { view: view || 'overview', id, part, search: new URLSearchParams(search), path: pathname };
}

export const pathOf = (...parts) => `/admin/${parts.map(encodeURIComponent).join('/')}`;

const guards = new Set();

/** Adds a question that is asked before the place is left; returns a function that removes it. */
export function guardLeaving(question) {
  guards.add(question);
  return () => guards.delete(question);
}

/** Goes to a place without loading the page again, unless a guard objects. */
export async function go(path) {
  for (const mayLeave of guards) if (!(await mayLeave())) return;
  history.pushState(null, '', path);
  window.dispatchEvent(new CustomEvent('parley-admin-route'));
}
