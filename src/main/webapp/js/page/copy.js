const TOLD_MS = 2000;

/** Copies text to the clipboard; its element has the class `copied` for a while. */
export async function copyFrom(element, text) {
  await copyText(text);
  element.copied = true;
  setTimeout(() => (element.copied = false), TOLD_MS);
}

/** Also on pages without https, where the browser has no clipboard object. */
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
