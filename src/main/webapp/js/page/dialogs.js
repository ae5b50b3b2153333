import { sentenceOf } from './sentence.js';

/** Dialogs that are rarely used: their modules and style sheet are loaded when one of them is first opened. */
const modules = {
  'parley-share': () => import('../sharing/share-dialog.js'),
  'parley-move': () => import('../projects/move-dialog.js'),
  'parley-projects': () => import('../projects/projects-dialog.js'),
  'parley-prompts': () => import('../prompts/prompts-dialog.js'),
  'parley-prompt-fields': () => import('../prompts/fields-dialog.js'),
  'parley-shares': () => import('../sharing/shares-dialog.js'),
};

/** Dialogs that are parts of the page from the beginning, as empty elements. */
const parts = {
  'parley-keys': () => import('./keys-dialog.js'),
};

let styled;

/** Shows such a dialog. */
export async function showPart(page, name) {
  try {
    await parts[name]?.();
    const part = page.querySelector(name);
    await part.updateComplete;
    part.show();
  } catch (problem) {
    page.toast.show(sentenceOf(problem));
  }
}

/** Opens a dialog, as { name, argument }. The dialog has the page as `page`. */
export function openDialog(page, wanted) {
  open(page, wanted).catch(problem => page.toast.show(sentenceOf(problem)));
}

async function open(page, { name, argument }) {
  styled ??= loadStyle(new URL('../../css/dialogs.css', import.meta.url));
  await Promise.all([modules[name](), styled]);
  const dialog = page.querySelector(name) ?? page.appendChild(document.createElement(name));
  dialog.page = page;
  await dialog.show(argument);
}

/** A style sheet that cannot be loaded is no reason to refuse the dialog. */
function loadStyle(href) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(link);
  return new Promise(done => (link.onload = link.onerror = done));
}
