import '../agent/agent-chooser.js';
import { agentOf, firstAgent, keepAgent, listAgents } from '../agent/agents.js';
import { takeDrops } from '../file/drop.js';
import { loginPage, whoAmI } from '../login/session.js';
import { loadConfig } from '../server/config.js';
import { Chat } from '../thread/chat.js';
import '../thread/conversation.js';
import { LiveThreads } from '../thread/live-threads.js';
import '../thread/search-dialog.js';
import { ThreadListState } from '../thread/thread-list-state.js';
import { titleOf } from '../thread/title.js';
import { language, t } from '../words/words.js';
import { addressOf, readAddress } from './address.js';
import { ParleyElement, html, nothing } from './element.js';
import { iconButton } from './icon-button.js';
import * as icons from './icons.js';
import './keys-dialog.js';
import { actionOf } from './keys.js';
import { sentenceOf } from './sentence.js';
import './side-panel.js';
import { applyAccent } from './theme.js';
import './toast.js';

const narrow = matchMedia('(max-width: 47.99rem)');

/** The chat page: the list of threads and one conversation with its composer. */
class ChatPage extends ParleyElement {
  static properties = {
    ready: { state: true },
    chat: { state: true },
    agent: { state: true },
    panel: { state: true },
    failure: { state: true },
    ended: { state: true },
    dropping: { state: true },
  };

  threads = new ThreadListState();
  agents = [];
  panel = !narrow.matches;

  constructor() {
    super();
    document.documentElement.lang = language;
    window.addEventListener('popstate', () => this.#show(readAddress()));
    window.addEventListener('parley-session-ended', () => (this.ended = this.ready));
    window.addEventListener('keydown', event => this.#onKey(event));
    window.addEventListener('pagehide', () => this.toast?.flush());
    narrow.addEventListener('change', () => (this.panel = !narrow.matches));
    this.#begin();
  }

  render() {
    if (this.failure) return this.#failed();
    if (!this.ready) return html`<p class="visually-hidden" role="status">${t('page.loading')}</p>`;
    return html`
      <parley-side-panel .threads=${this.threads} .current=${this.chat.id} .features=${this.config.features} .config=${this.config} .me=${this.me}
        ?open=${this.panel} ?inert=${!this.panel}
        @new-chat=${() => this.open(null)} @open-thread=${event => this.#openListed(event.detail)} @search=${this.#search}
        @change-thread=${this.#changeThread} @delete-thread=${this.#deleteThread} @keys=${() => this.#dialog('parley-keys')} @close-panel=${() => (this.panel = false)}></parley-side-panel>
      ${this.panel && narrow.matches ? html`<div class="backdrop" @click=${() => (this.panel = false)}></div>` : nothing}
      <main ?inert=${this.panel && narrow.matches} class=${this.dropping ? 'dropping' : ''}>
        <h1 class="visually-hidden">${this.#title}</h1>
        ${this.#header()}
        <parley-conversation .chat=${this.chat} .agents=${this.agents} .agent=${this.agent} .config=${this.config} ?ended=${this.ended}
          @asked=${this.#asked} @say=${event => this.toast.show(event.detail)}></parley-conversation>
        ${this.dropping ? html`<div class="drop-mark">${icons.file}<span>${t('file.drop')}</span></div>` : nothing}
      </main>
      <parley-search .threads=${this.threads} ?full=${this.config.features.includes('search')} @open-thread=${event => this.#openListed(event.detail)}></parley-search>
      <parley-keys></parley-keys>
      <parley-toast></parley-toast>
    `;
  }

  updated() {
    if (!this.ready || this.prepared) return;
    this.prepared = true;
    takeDrops(this.querySelector('main'), files => this.#conversation.addFiles(files), hover => (this.dropping = hover));
    this.#conversation.focusField();
  }

  /** Shows a thread, or with null a new chat. */
  open(threadId, messageId) {
    history.pushState(null, '', addressOf(threadId) + (messageId ? `#${messageId}` : ''));
    this.#show(readAddress());
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
      const all = [whoAmI(), loadConfig(), listAgents(), this.threads.load()];
      [this.me, this.config, this.agents] = await Promise.all(all);
    } catch (problem) {
      if (problem.status === 401) location.replace(loginPage());
      else this.failure = problem;
      return;
    }
    applyAccent(this.config.accent);
    this.agent = firstAgent(this.agents);
    this.threads.addEventListener('asked', event => this.#askedElsewhere(event.detail));
    this.live = new LiveThreads(this.threads, this.config.features);
    this.#show(readAddress());
    this.ready = true;
  }

  #show({ threadId, agentId, messageId }) {
    this.chat?.leave();
    this.chat = new Chat(threadId);
    this.chat.goTo = messageId;
    this.chat.addEventListener('change', () => this.#chatChanged());
    this.chat.addEventListener('created', event => this.#created(event.detail.id));
    this.chat.addEventListener('taken-back', event => this.#takenBack(event.detail.id));
    this.chat.addEventListener('answered', () => this.#answered());
    if (agentId) this.agent = agentOf(this.agents, agentId) ?? this.agent;
    if (threadId) this.chat.load().then(() => this.#takeAgent());
    this.#name();
  }

  #header() {
    return html`<header class="top">
      ${this.panel && !narrow.matches ? nothing : iconButton(icons.panel, t('panel.open'), this.#openPanel)}
      <parley-agent-chooser .agents=${this.agents} .agent=${this.agent} @agent=${event => this.#chooseAgent(event.detail)}></parley-agent-chooser>
      ${this.panel && !narrow.matches ? nothing : iconButton(icons.compose, t('thread.new'), () => this.open(null))}
    </header>`;
  }

  #failed() {
    return html`<main class="empty" role="alert">
      <p>${sentenceOf(this.failure)}</p>
      <button @click=${() => location.reload()}>${t('thread.retry')}</button>
    </main>`;
  }

  get #title() {
    return (this.chat.id && this.threads.find(this.chat.id)?.title) || t('thread.new');
  }

  #name() {
    document.title = this.chat.id ? `${this.#title} – ${this.config.name}` : this.config.name;
  }

  #chatChanged() {
    this.requestUpdate();
    this.threads.patch(this.chat.id, { run_id: this.chat.running ? (this.chat.running.runId ?? true) : undefined });
  }

  #created(id) {
    history.replaceState(null, '', addressOf(id));
    this.threads.touch(id, { title: titleOf(this.chat.messages[0].text) });
    this.#name();
    this.requestUpdate();
  }

  #takenBack(id) {
    history.replaceState(null, '', addressOf(null));
    this.threads.remove(id);
    this.#name();
    this.requestUpdate();
  }

  #answered() {
    this.threads.load().then(() => this.#name());
  }

  /** Another page may have asked in the thread that is shown here. If reading fails now, the next update repeats it. */
  #askedElsewhere({ id, run_id: runId }) {
    if (id === this.chat.id) this.chat.catchUp(runId).catch(() => {});
  }

  #asked() {
    if (this.chat.id) this.threads.touch(this.chat.id);
  }

  async #try(work) {
    try {
      await work();
    } catch (problem) {
      this.toast.show(sentenceOf(problem));
    }
  }

  #openListed({ id, messageId }) {
    this.open(id, messageId);
  }

  #changeThread({ detail: { id, ...fields } }) {
    this.#try(() => this.threads.update(id, fields));
  }

  /** A deleted thread is hidden at once, and deleted when the deletion can no longer be undone. */
  #deleteThread({ detail: { id } }) {
    const undo = { label: t('thread.undo'), run: () => this.threads.unhide(id) };
    const onGone = () => this.threads.delete(id, true).catch(problem => this.toast.show(sentenceOf(problem)));
    this.toast.flush();
    this.threads.hide(id);
    if (this.chat.id === id) this.open(null);
    this.toast.show(t('thread.deleted'), { action: undo, onGone });
  }

  #chooseAgent(agent) {
    this.agent = agent;
    keepAgent(agent);
  }

  /** A thread continues with the agent that answered last. */
  #takeAgent() {
    const answered = this.chat.messages.findLast(message => message.role === 'assistant' && message.agent);
    if (answered) this.agent = agentOf(this.agents, answered.agent) ?? this.agent;
  }

  #search() {
    this.#dialog('parley-search');
  }

  #dialog(name) {
    this.querySelector(name).show();
  }

  async #openPanel() {
    this.panel = true;
    await this.updateComplete;
    this.querySelector('parley-side-panel button')?.focus();
  }

  #onKey(event) {
    const action = this.ready && !document.querySelector('dialog[open], :popover-open') && actionOf(event);
    if (!action) return;
    if (action === 'stop') {
      if (this.panel && narrow.matches) this.panel = false;
      else this.#conversation.stop();
      return;
    }
    event.preventDefault();
    if (action === 'search') this.#search();
    if (action === 'new') this.open(null);
    if (action === 'keys') this.#dialog('parley-keys');
  }
}

customElements.define('parley-page', ChatPage);
