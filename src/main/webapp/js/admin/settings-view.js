import { html, t } from './base.js';
import { read } from './server.js';
import { table } from './table.js';
import { AdminView } from './view.js';

/** The settings of the node that answers: value, source, default and description. */
class SettingsView extends AdminView {
  static properties = { search: { state: true }, changed: { state: true } };

  search = '';

  load() {
    return read('settings');
  }

  show({ settings }) {
    const wanted = settings.filter(setting => this.#matches(setting));
    return html`
      <h1>${t('admin.settings')}</h1>
      <p class="muted">${t('settings.where')}</p>
      <p class="muted">${t('settings.payara')} <a href="https://${location.hostname}:4848" rel="noreferrer">https://${location.hostname}:4848</a></p>
      <form class="filters" role="search" @submit=${event => event.preventDefault()}>
        <div class="field"><label for="settings-search">${t('settings.search')}</label><input id="settings-search" type="search" autocomplete="off" @input=${event => (this.search = event.target.value.toLowerCase())} /></div>
        <div class="field flag"><label><input type="checkbox" @change=${event => (this.changed = event.target.checked)} />${t('settings.changed')}</label></div>
      </form>
      ${table({
        caption: t('admin.settings'),
        rows: wanted,
        empty: t('settings.none'),
        columns: [
          {
            label: t('settings.key'),
            kind: 'wide',
            cell: ({ key, description }) =>
              html`<span class="code">${key}</span><br /><small class="muted">${description}</small>`,
          },
          {
            label: t('settings.value'),
            kind: 'wide',
            cell: ({ value }) => (value ? html`<span class="code">${value}</span>` : undefined),
          },
          {
            label: t('settings.default'),
            kind: 'wide',
            cell: setting => (setting.default ? html`<span class="code">${setting.default}</span>` : undefined),
          },
          {
            label: t('settings.source'),
            cell: ({ source }) => (source === 'default' ? t('settings.default') : source),
          },
          {
            label: t('settings.variable'),
            kind: 'wide',
            cell: ({ key }) => html`<span class="code">${variable(key)}</span>`,
          },
        ],
      })}
    `;
  }

  #matches({ key, description, source }) {
    return (
      (!this.changed || source !== 'default') &&
      (key.includes(this.search) || description.toLowerCase().includes(this.search))
    );
  }
}

/** The environment variable of a key, as MicroProfile Config maps it. */
const variable = key => key.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();

customElements.define('parley-admin-settings', SettingsView);
