const TOLD_MS = 2000;

/**
 * Copies text to the clipboard; its element has the class `copied` for a while. `html` returns the same as HTML, for
 * programs that take formatted text.
 */
export async function copyFrom(element, text, html) {
  if (html && navigator.clipboard?.write) await copyBoth(text, html());
  else await copyText(text);
  element.copied = true;
  setTimeout(() => (element.copied = false), TOLD_MS);
}

function copyBoth(text, html) {
  const blob = (content, type) => new Blob([content], { type });
  const item = new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') });
  return navigator.clipboard.write([item]);
}

/** Also on pages without https, where the browser has no clipboard object. */
async function copyText(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
