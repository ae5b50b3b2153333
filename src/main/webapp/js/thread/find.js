const fold = text => text.toLocaleLowerCase();

/** The places of a text in messages, oldest first: the message's index, and which of its matches it is. */
export function matchesOf(messages, query) {
  const wanted = fold(query.trim());
  if (!wanted) return [];
  return messages.flatMap(({ text }, index) =>
    Array.from({ length: countOf(fold(text ?? ''), wanted) }, (none, nth) => ({ index, nth })),
  );
}

/** The ranges of an element's text that match, within one text node each. */
export function rangesIn(element, query) {
  const wanted = fold(query.trim());
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (wanted && nodes.nextNode()) {
    const text = fold(nodes.currentNode.data);
    for (
      let at = text.indexOf(wanted);
      at >= 0 && at + wanted.length <= nodes.currentNode.length;
      at = text.indexOf(wanted, at + wanted.length)
    ) {
      const range = document.createRange();
      range.setStart(nodes.currentNode, at);
      range.setEnd(nodes.currentNode, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}

function countOf(text, wanted) {
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) count++;
  return count;
}
