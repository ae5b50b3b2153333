import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { call } from '../server/call.js';
import './about-section.js';
import './appearance-section.js';
import './chats-section.js';
import './connections-section.js';
import './data-section.js';
import './files-section.js';
import './usage-section.js';
import { applySettings, saveSettings } from './settings.js';
import { t } from './words.js';

/** The sections in order; one with a `feature` is shown if the server has it. */
const sections = [
  { id: 'appearance', view: dialog => html`<parley-appearance .settings=${dialog.settings}></parley-appearance>` },
  { id: 'about', view: dialog => html`<parley-about .settings=${dialog.settings}></parley-about>` },
  {
    id: 'chats',
    view: ({ settings, page }) =>
      html`<parley-chat-settings .settings=${settings} .agents=${page.agents} .policy=${page.config.temporary_threads}></parley-chat-settings>`,
  },
  { id: 'files', view: () => html`<parley-own-files></parley-own-files>` },
  { id: 'usage', view: () => html`<parley-own-usage></parley-own-usage>` },
  {
    id: 'connections',
    view: () => html`<parley-connections></parley-connections>`,
    feature: 'connections',
  },
  { id: 'data', view: () => html`<parley-own-data></parley-own-data>` },
];

/**
 * The user's own settings. A section fires 'settings' with the fields to change, and 'say' with a sentence for the
 * user.
 */
class SettingsDialog extends ParleyElement {
  static properties = {
    settings: { state: true },
    shown: { state: true },
    said: { state: true },
  };

  shown = 'appearance';

  async show(page) {
    this.page = page;
    try {
      this.settings = await call('GET', '/api/me/settings');
    } catch (problem) {
      page.toast.show(sentenceOf(problem));
      return;
    }
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  get #offered() {
    return sections.filter(({ feature }) => !feature || this.page.config.features.includes(feature));
  }

  render() {
    if (!this.settings) return nothing;
    const { view } = sections.find(({ id }) => id === this.shown);
    return html`<dialog class="settings" closedby="any" aria-labelledby="settings-title" @settings=${event => this.#save(event.detail)} @say=${event => this.#say(event)}>
      <header>
        <h2 id="settings-title">${t('settings.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), () => this.querySelector('dialog').close())}
      </header>
      <div class="settings-body">
        <nav aria-label=${t('settings.sections')}>
          ${this.#offered.map(({ id }) => html`<button type="button" class="section" aria-current=${id === this.shown ? 'true' : 'false'} @click=${() => this.#choose(id)}>${t(`settings.${id}`)}</button>`)}
        </nav>
        <section tabindex="0" aria-labelledby="section-title">
          <h3 id="section-title">${t(`settings.${this.shown}`)}</h3>
          ${view(this)}
          <p class="note" role="status">${this.said}</p>
        </section>
      </div>
    </dialog>`;
  }

  #choose(id) {
    this.said = '';
    this.shown = id;
  }

  #say(event) {
    event.stopPropagation();
    this.said = event.detail;
  }

  async #save(fields) {
    try {
      this.settings = await saveSettings(fields);
      this.said = t('settings.saved');
      applySettings(this.settings);
    } catch (problem) {
      this.said = sentenceOf(problem);
    }
  }
}

customElements.define('parley-settings', SettingsDialog);

/** Opens the dialog; its style sheet is loaded with it. */
export async function showSettings(page) {
  let dialog = document.querySelector('parley-settings');
  if (!dialog) {
    await styled();
    dialog = document.body.appendChild(document.createElement('parley-settings'));
  }
  await dialog.show(page);
}

function styled() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../../css/settings.css', import.meta.url);
  return new Promise(done => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}
