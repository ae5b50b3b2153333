import { kept } from '../page/kept.js';
import { applyContrast, applySize, applyTheme } from '../page/theme.js';
import { call } from '../server/call.js';
import { chooseLanguage, language, languages } from '../words/words.js';
import { keepZone } from '../words/zone.js';

/** The user's own settings as the server stores them; without an answer, those of this browser apply. */
export const loadSettings = () => call('GET', '/api/me/settings').catch(() => null);

/** Changes these settings at the server; returns all of them. */
export const saveSettings = fields => call('PUT', '/api/me/settings', fields);

/** Applies the settings to this page. Another language loads the page again. */
export function applySettings({ theme, contrast, text_size: size, time_zone: zone, language: chosen }) {
  applyTheme(theme);
  applyContrast(contrast);
  applySize(size);
  keepZone(zone);
  const code = chosen?.split('-')[0];
  if (code && code !== language && languages.some(known => known.code === code)) chooseLanguage(code);
}

/** Applies the stored settings when the page is opened. A theme that only this browser knows is kept. */
export function takeSettings(settings) {
  if (!settings) return;
  const theme = settings.theme === 'system' ? (kept.get('parley.theme') ?? 'system') : settings.theme;
  applySettings({ ...settings, theme });
}

/** Opens the dialog, which is loaded when it is needed. */
export const openSettings = async page => (await import('./settings-dialog.js')).showSettings(page);
