const LENGTH = 80;

/** A thread's title as the server derives it from the first question; shown until the list is read again. */
export function titleOf(text) {
  const folded = text.replace(/\s+/g, ' ').trim();
  if (folded.length <= LENGTH) return folded;
  const cut = folded.slice(0, LENGTH);
  const word = cut.lastIndexOf(' ');
  return `${word > LENGTH / 2 ? cut.slice(0, word) : cut}…`;
}
