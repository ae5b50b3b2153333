import { kept } from './kept.js';

const key = 'parley.theme';

export const themes = ['system', 'light', 'dark'];

const colours = { light: '#f5f5f3', dark: '#222427' };

export const chosenTheme = () => kept.get(key) ?? 'system';

export function applyTheme(theme) {
  if (theme === 'system') {
    kept.remove(key);
    delete document.documentElement.dataset.theme;
  } else {
    kept.set(key, theme);
    document.documentElement.dataset.theme = theme;
  }
  colourFrame();
}

/** More contrast than usual, or as much as the system asks for. */
export function applyContrast(contrast) {
  if (contrast === 'more') document.documentElement.dataset.contrast = contrast;
  else delete document.documentElement.dataset.contrast;
  keep('parley.contrast', contrast === 'more' ? contrast : null);
}

/** The size of the text, in percent of the usual one. */
export function applySize(percent) {
  const size = percent && percent !== 100 ? `${percent}%` : '';
  document.documentElement.style.fontSize = size;
  keep('parley.size', size);
}

function keep(key, value) {
  if (value) kept.set(key, value);
  else kept.remove(key);
}

/** The browser's own frame around the page has the colour of the theme. */
export function colourFrame() {
  for (const meta of document.querySelectorAll('meta[name=theme-color]')) {
    const system = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = colours[chosenTheme()] ?? colours[system];
  }
}

/** The company's accent colour, if configured. */
export function applyAccent(accent) {
  if (accent && CSS.supports('color', accent)) document.documentElement.style.setProperty('--accent', accent);
}
