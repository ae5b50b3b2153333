import { origin } from '../server/call.js';

/**
 * Mermaid writes style attributes and style elements, which this page's content security policy forbids. It runs in a
 * separate frame, /diagram.html, that has no origin and no network access, and returns the text of the picture.
 */
let frame = null;
const waiting = new Map();
let asked = 0;

/** Returns the SVG text of a diagram; fails if the source has an error. */
export async function draw(code, dark) {
  frame ??= opened();
  const target = await frame;
  const id = ++asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    target.postMessage({ id, code, dark }, '*');
  });
}

function opened() {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.title = 'Mermaid';
  element.ariaHidden = 'true';
  element.tabIndex = -1;
  Object.assign(element.style, { position: 'fixed', left: '-9999px', width: '1000px', height: '800px', border: '0' });
  element.src = `${origin}/diagram.html`;
  return new Promise(resolve => {
    window.addEventListener('message', ({ source, data }) => {
      if (source !== element.contentWindow) return;
      if (data.ready) resolve(source);
      else settle(data);
    });
    document.body.append(element);
  });
}

function settle({ id, svg, error }) {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (svg) resolve(svg);
  else reject(new Error(error));
}
