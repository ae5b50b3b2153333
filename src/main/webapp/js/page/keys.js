const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of the page, as shown in the list of keys: [words key, keys]. */
export const keyList = [
  ['keys.send', ['Enter']],
  ['keys.newLine', ['Shift', 'Enter']],
  ['keys.stop', ['Esc']],
  ['keys.editLast', ['↑']],
  ['keys.search', [mac ? '⌘' : 'Ctrl', 'K']],
  ['keys.newChat', [mac ? '⌘' : 'Ctrl', 'Shift', 'O']],
  ['keys.list', ['?']],
];

/** The page's action for a key press, if any. */
export function actionOf(event) {
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (command && !event.shiftKey && key === 'k') return 'search';
  if (command && event.shiftKey && key === 'o') return 'new';
  if (key === 'escape' && !event.defaultPrevented) return 'stop';
  if (key === '?' && !command && !writing(event)) return 'keys';
  return null;
}

const writing = event => event.composedPath()[0].matches?.('input, textarea, select, [contenteditable]');
