import { turn } from '../page/frame.js';

/** KaTeX, which is loaded for the first formula. */
let katex = null;

/** Typesets the formulas of an element; `place` is its current or future parent. */
export function setFormulas(element, place) {
  const formulas = element.querySelectorAll('code.tex');
  if (!formulas.length) return;
  if (katex) formulas.forEach(setFormula);
  else
    load(place)
      .then(turn)
      .then(() => formulas.forEach(setFormula));
}

function setFormula(code) {
  const displayMode = code.classList.contains('display') || code.parentElement?.classList.contains('display');
  const place = Object.assign(document.createElement('span'), { className: 'formula' });
  try {
    katex.render(code.textContent, place, {
      displayMode,
      throwOnError: true,
      strict: 'ignore',
      maxExpand: 500,
      maxSize: 20,
    });
    code.replaceWith(place);
  } catch {
    code.className = 'no-formula';
  }
}

let loading = null;

function load(place) {
  loading ??= import('../../lib/katex/katex.js').then(module => (katex = module.default));
  return Promise.all([loading, styled(place.getRootNode()), styled(document)]);
}

/** A style sheet does not reach into a shadow root, and fonts are found only when the document names them. */
function styled(root) {
  const parent = root.head ?? root;
  if (!parent.append || parent.querySelector('link.katex-style')) return null;
  const sheet = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    className: 'katex-style',
    href: new URL('../../lib/katex/katex.min.css', import.meta.url),
  });
  parent.append(sheet);
  return new Promise(resolve => (sheet.onload = sheet.onerror = resolve));
}
