import { ParleyElement, html } from '../page/element.js';
import { chosenTheme, themes } from '../page/theme.js';
import { choice } from './choice.js';
import { language, languages, locale, t } from './words.js';

const sizes = [80, 90, 100, 110, 125, 150, 175, 200];
const zones = Intl.supportedValuesOf?.('timeZone') ?? [];
const percent = new Intl.NumberFormat(locale, { style: 'percent' });

/** Theme, contrast, text size, language and time zone. */
class AppearanceSection extends ParleyElement {
  static properties = { settings: { attribute: false } };

  render() {
    const { contrast, text_size: size, time_zone: zone } = this.settings;
    const browser = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const theme = this.settings.theme === 'system' ? chosenTheme() : this.settings.theme;
    return html`
      ${choice('set-theme', t('settings.theme'), theme, named('theme', themes), value => this.#set({ theme: value }))}
      ${choice('set-contrast', t('settings.contrast'), contrast, named('contrast', ['system', 'more']), value => this.#set({ contrast: value }))}
      ${choice(
        'set-size',
        t('settings.size'),
        size,
        sizes.map(value => ({ value: String(value), label: percent.format(value / 100) })),
        value => this.#set({ text_size: Number(value) }),
      )}
      ${choice(
        'set-language',
        t('settings.language'),
        language,
        languages.map(({ code, name }) => ({ value: code, label: name })),
        value => this.#set({ language: value }),
      )}
      ${choice(
        'set-zone',
        t('settings.zone'),
        zone,
        [
          { value: '', label: t('settings.zone.browser', { zone: browser }) },
          ...zones.map(value => ({ value, label: value })),
        ],
        value => this.#set({ time_zone: value || null }),
      )}
    `;
  }

  #set(fields) {
    this.emit('settings', fields);
  }
}

const named = (key, values) => values.map(value => ({ value, label: t(`settings.${key}.${value}`) }));

customElements.define('parley-appearance', AppearanceSection);
