import { kept } from './kept.js';

const key = 'parley.theme';

export const themes = ['system', 'light', 'dark'];

export const chosenTheme = () => kept.get(key) ?? 'system';

export function chooseTheme(theme) {
  if (theme === 'system') {
    kept.remove(key);
    delete document.documentElement.dataset.theme;
  } else {
    kept.set(key, theme);
    document.documentElement.dataset.theme = theme;
  }
}

/** The company's accent colour, if configured. */
export function applyAccent(accent) {
  if (accent && CSS.supports('color', accent)) document.documentElement.style.setProperty('--accent', accent);
}
