import { signOut } from '../login/session.js';
import { saveSettings } from '../profile/settings.js';
import '../projects/project-chooser.js';
import '../thread/thread-list.js';
import { t } from '../words/words.js';
import { ParleyElement, html, nothing } from './element.js';
import { iconButton } from './icon-button.js';
import * as icons from './icons.js';
import './menu.js';
import { toggleNotices, wantsNotices } from './notices.js';
import { applyTheme, chosenTheme, themes } from './theme.js';

/** The sidebar: name, new chat, search, threads, and the user's menu. */
class SidePanel extends ParleyElement {
  static properties = {
    threads: { attribute: false },
    current: {},
    projects: { attribute: false },
    project: {},
    features: { attribute: false },
    config: { attribute: false },
    me: { attribute: false },
    open: { type: Boolean, reflect: true },
  };

  render() {
    const { name, logo } = this.config;
    return html`<nav aria-label=${t('panel.label')}>
      <header>
        ${logo ? html`<img class="logo" src=${logo} alt="" />` : nothing}<span class="brand">${name}</span>
        ${iconButton(icons.panel, t('panel.close'), () => this.emit('close-panel'))}
      </header>
      <div class="doings">
        <a class="doing" href="/" @click=${this.#newChat}>${icons.compose}<span>${t('thread.new')}</span></a>
        <button class="doing" @click=${() => this.emit('search')}>${icons.search}<span>${t('search.button')}</span></button>
      </div>
      ${this.features.includes('projects') ? html`<parley-project-chooser .projects=${this.projects} .chosen=${this.project}></parley-project-chooser>` : nothing}
      <parley-thread-list .threads=${this.threads} .current=${this.current} .features=${this.features}></parley-thread-list>
      <footer><parley-menu .label=${t('me.menu', { name: this.me.name })} .face=${this.#face()} .items=${this.#items}></parley-menu></footer>
    </nav>`;
  }

  #face() {
    const { name } = this.me;
    return html`<span class="initial" data-initial=${[...name][0]?.toUpperCase() ?? ''}></span><span class="name">${name}</span>`;
  }

  get #items() {
    const theme = chosenTheme();
    return [
      ...themes.map(name => ({ label: t(`theme.${name}`), checked: name === theme, action: () => this.#choose(name) })),
      null,
      { label: t('me.settings'), action: () => this.emit('settings') },
      { label: t('me.notices'), checked: wantsNotices(), alone: true, action: () => this.#toggleNotices() },
      ...(this.features.includes('prompts')
        ? [{ label: t('prompts.title'), action: () => this.emit('open-dialog', { name: 'parley-prompts' }) }]
        : []),
      ...(this.features.includes('sharing')
        ? [{ label: t('sharing.mine'), action: () => this.emit('open-dialog', { name: 'parley-shares' }) }]
        : []),
      { label: t('keys.title'), action: () => this.emit('keys') },
      ...(this.me.roles?.includes('admin') ? [{ label: t('me.admin'), action: () => location.assign('/admin') }] : []),
      { label: t('me.logout'), action: signOut },
    ];
  }

  #choose(theme) {
    applyTheme(theme);
    this.requestUpdate();
    saveSettings({ theme }).catch(() => {});
  }

  async #toggleNotices() {
    await toggleNotices();
    this.requestUpdate();
  }

  #newChat(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.emit('new-chat');
  }
}

customElements.define('parley-side-panel', SidePanel);
