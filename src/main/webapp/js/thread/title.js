const LENGTH = 80;
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A thread's title as the server derives it from the first question; shown until the list is read again. */
export function titleOf(text) {
  const folded = text
    .slice(0, 50 * LENGTH)
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
  const points = [...folded];
  if (points.length <= LENGTH) return folded;
  const cut = wholeCharacters(folded, points.slice(0, LENGTH).join('').length);
  const word = cut.lastIndexOf(' ');
  return `${word > LENGTH / 2 ? cut.slice(0, word) : cut}…`;
}

/** The text up to here, without an incomplete character at the end: an emoji can consist of many parts. */
export function wholeCharacters(text, most) {
  if (text.length <= most) return text;
  let end = 0;
  for (const { index, segment } of characters.segment(text)) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end || most);
}
