const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of the page, as shown in the list of keys: [words key, keys]. */
export const keyList = [
  ['keys.send', ['Enter']],
  ['keys.newLine', ['Shift', 'Enter']],
  ['keys.stop', ['Esc']],
  ['keys.editLast', ['↑']],
  ['keys.find', [mac ? '⌘' : 'Ctrl', 'F']],
  ['keys.search', [mac ? '⌘' : 'Ctrl', 'K']],
  ['keys.newChat', [mac ? '⌘' : 'Ctrl', 'Shift', 'O']],
  ['keys.list', ['?']],
];

/** Calls the function of the page for each of its keys; `doings` has them by action. */
export function listenForKeys(doings) {
  window.addEventListener('keydown', event => {
    const action = !document.querySelector('dialog[open], :popover-open') && actionOf(event);
    if (!action) return;
    if (action !== 'stop' && action !== 'write') event.preventDefault();
    doings[action]();
  });
}

/** The page's action for a key press, if any. */
export function actionOf(event) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return withCommand(key, event);
  if (key === 'escape' && !event.defaultPrevented) return 'stop';
  if (key === '?' && !writing(event)) return 'keys';
  if (!event.altKey && key.length === 1 && key !== ' ' && nothingFocused(event)) return 'write';
  return null;
}

/** In the page's own search field, the key for finding opens the browser's own search. */
function withCommand(key, event) {
  if (event.shiftKey) return key === 'o' ? 'new' : null;
  if (key === 'k') return 'search';
  return key === 'f' && !event.target.closest('parley-find') ? 'find' : null;
}

/** The messages have the focus when the reader has clicked into them. */
const nothingFocused = event => event.composedPath()[0].matches?.('body, .scroller');

const writing = event => event.composedPath()[0].matches?.('input, textarea, select, [contenteditable]');
