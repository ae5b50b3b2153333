import { takeDrops } from '../file/drop.js';
import { loginPage } from '../login/session.js';
import { Projects } from '../projects/projects.js';
import '../thread/conversation.js';
import { LiveThreads } from '../thread/live-threads.js';
import '../thread/search-dialog.js';
import { ThreadListState } from '../thread/thread-list-state.js';
import { language, t } from '../words/words.js';
import { openDialog, showPart } from './dialogs.js';
import { ParleyElement, html, nothing } from './element.js';
import * as icons from './icons.js';
import { listenForKeys } from './keys.js';
import { loadPage } from './load.js';
import { narrow } from './narrow.js';
import { PageChat } from './page-chat.js';
import { failedPage } from './failed-page.js';
import { sideBar } from './side-bar.js';
import { colourFrame } from './theme.js';
import { ThreadActions } from './thread-actions.js';
import './toast.js';
import { topBar } from './top-bar.js';

/** The chat page: the list of threads and one conversation with its composer. */
class ChatPage extends ParleyElement {
  static properties = {
    shown: { state: true },
    panel: { state: true },
    failure: { state: true },
    ended: { state: true },
    dropping: { state: true },
  };

  threads = new ThreadListState();
  projects = new Projects();
  actions = new ThreadActions(this);
  panel = !narrow.matches;
  closePanel = () => (this.panel = false);

  constructor() {
    super();
    document.documentElement.lang = language;
    colourFrame();
    window.addEventListener('parley-session-ended', () => (this.ended = Boolean(this.shown)));
    window.addEventListener('pagehide', () => this.toast?.flush());
    narrow.addEventListener('change', () => (this.panel = !narrow.matches));
    this.addEventListener('open-dialog', event => openDialog(this, event.detail));
    this.addEventListener('choose-project', event => this.shown.chooseProject(event.detail));
    this.#begin();
  }

  render() {
    if (this.failure) return failedPage(this.failure);
    if (!this.shown) return nothing;
    const { chat, agent, title } = this.shown;
    const sheet = this.panel && narrow.matches;
    return html`
      ${sideBar(this)}
      ${sheet ? html`<div class="backdrop" @click=${this.closePanel}></div>` : nothing}
      <main ?inert=${sheet} class=${this.dropping ? 'dropping' : ''}>
        <h1 class="visually-hidden">${title}</h1>
        ${topBar(this, this.panel && !narrow.matches)}
        <parley-conversation .chat=${chat} .agents=${this.agents} .agent=${agent} .config=${this.config} ?ended=${this.ended}
          @asked=${() => chat.id && !chat.temporary && this.threads.touch(chat.id)} @say=${event => this.toast.show(event.detail)} @new-chat=${() => this.open(null)}></parley-conversation>
        ${this.dropping ? html`<div class="drop-mark">${icons.file}<span>${t('file.drop')}</span></div>` : nothing}
      </main>
      <parley-search .threads=${this.threads} .agents=${this.agents} ?full=${this.config.features.includes('search')} @open-thread=${this.openListed}></parley-search>
      <parley-keys></parley-keys>
      <parley-toast></parley-toast>
    `;
  }

  /** The outline of the page, which its HTML contains, is replaced by the page. */
  willUpdate() {
    if (this.shown || this.failure) this.querySelector(':scope > .shell')?.remove();
  }

  updated() {
    if (!this.shown || this.prepared) return;
    this.prepared = true;
    takeDrops(
      this.querySelector('main'),
      files => this.#conversation.addFiles(files),
      hover => (this.dropping = hover),
    );
    this.#conversation.focusField();
    listenForKeys({
      search: () => showPart(this, 'parley-search'),
      keys: () => showPart(this, 'parley-keys'),
      new: () => this.open(null),
      find: () => this.#conversation.find(),
      write: () => this.#conversation.focusNow(),
      stop: () => (this.panel && narrow.matches ? this.closePanel() : this.#conversation.stop()),
    });
  }

  /** Shows a thread, or with null a new chat. */
  async open(threadId, messageId) {
    this.shown.open(threadId, messageId);
    await this.updateComplete;
    if (narrow.matches) this.panel = false;
    else this.#conversation.focusField();
  }

  get toast() {
    return this.querySelector('parley-toast');
  }

  get #conversation() {
    return this.querySelector('parley-conversation');
  }

  async #begin() {
    try {
      Object.assign(this, await loadPage());
    } catch (problem) {
      if (problem.status === 401) location.replace(loginPage());
      else this.failure = problem;
      return;
    }
    this.shown = new PageChat(this);
    this.shown.addEventListener('change', () => this.requestUpdate());
    this.live = new LiveThreads(this.threads, this.config.features);
  }

  chooseAgent(agent) {
    this.shown.chooseAgent(agent);
    this.#conversation.focusField();
  }

  openListed({ detail: { id, messageId } }) {
    this.open(id, messageId);
  }

  async openPanel() {
    this.panel = true;
    await this.updateComplete;
    this.querySelector('parley-side-panel button')?.focus();
  }
}

customElements.define('parley-page', ChatPage);
