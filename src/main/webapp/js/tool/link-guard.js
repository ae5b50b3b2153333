/**
 * Decides which links of answers the reader has to see before they can be opened. A model that was misled by the result
 * of a tool can put data of the conversation into an address: whoever opens it sends them to that host.
 */

/** Whether any message of the thread has used a tool. */
const usesTools = messages => messages.some(({ parts }) => parts?.some(({ kind }) => kind === 'tool'));

/** Addresses that occur as they are in questions, results of tools and sources carry nothing else. */
function isKnown(address, messages) {
  const bare = address.replace(/\/$/, '');
  return messages.some(
    ({ role, text, parts = [], citations = [] }) =>
      (role === 'user' && text?.includes(bare)) ||
      parts.some(({ kind, result }) => kind === 'tool' && includesAddress(result, bare)) ||
      citations.some(({ url }) => url?.replace(/\/$/, '') === bare),
  );
}

/** The address as a whole: it may not continue. */
function includesAddress(result, bare) {
  const text = typeof result === 'string' ? result : JSON.stringify(result ?? '');
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1)) {
    const rest = text.slice(at + bare.length, at + bare.length + 2).replace(/^\//, '');
    if (!/^[\w\-~/?#@&=%+:]/.test(rest)) return true;
  }
  return false;
}

/** Whether the address could contain data: only the plain address of a common host could not. */
function carriesData({ pathname, search, hash, username, password, hostname }) {
  const long = hostname.split('.').some(label => label.length > 30) || hostname.split('.').length > 4;
  return pathname !== '/' || Boolean(search || hash || username || password) || long;
}

/** Whether a link to this address must be shown to the reader first. */
export function mustBeSeen(address, messages, own = location.origin) {
  if (!usesTools(messages)) return false;
  let url;
  try {
    url = new URL(address);
  } catch {
    return true;
  }
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return Boolean(url.search);
  if (url.origin === own) return false;
  return carriesData(url) && !isKnown(address, messages);
}

/** Replaces the links that must be seen first by buttons, which fire 'see-link' with the address. */
export function guardLinks(element, guard) {
  for (const link of element.querySelectorAll('a[href]')) if (guard(link.href)) link.replaceWith(buttonFor(link));
}

function buttonFor(link) {
  const { href } = link;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'link guarded',
    title: href,
  });
  button.append(...link.childNodes);
  button.addEventListener('click', () =>
    button.dispatchEvent(new CustomEvent('see-link', { detail: href, bubbles: true, composed: true })),
  );
  return button;
}
