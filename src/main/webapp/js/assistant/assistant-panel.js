import { defaultAgent, listAgents } from '../agent/agents.js';
import { whoAmI } from '../login/session.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { loadConfig } from '../server/config.js';
import { Chat } from '../thread/chat.js';
import '../thread/conversation.js';
import { t } from '../words/words.js';
import { asMessage } from './context.js';
import { logInElsewhere } from './log-in.js';
import { own } from './own.js';

/** The Assistant's panel: one conversation with the default agent, separate in each tab. Fires 'close-panel'. */
class AssistantPanel extends ParleyElement {
  static properties = {
    state: { state: true },
    chat: { state: true },
    context: { state: true },
    said: { state: true },
    ended: { state: true },
  };

  state = 'loading';
  #wish = {};

  constructor() {
    super();
    this.begun = this.#begin();
    window.addEventListener('parley-session-ended', () => (this.ended = this.state === 'ready'));
    this.addEventListener('log-in', event => this.#logIn(event));
  }

  render() {
    return html`
      <header>
        <h2 dir="auto">${this.agent?.name ?? t('assistant.name')}</h2>
        ${this.chat?.id ? iconButton(icons.compose, t('thread.new'), () => this.#converse(null)) : nothing}
        ${iconButton(icons.close, t('assistant.close'), () => this.emit('close-panel'))}
      </header>
      ${this.#content()}
      <p class="note said" role="status">${this.said}</p>
    `;
  }

  /** Request of the page: see ParleyAssistant.open. */
  async take({ context, prompt }) {
    await this.begun;
    if (this.state !== 'ready') {
      this.#wish = { context, prompt };
      return;
    }
    if (context !== undefined) this.context = context;
    await this.updateComplete;
    if (prompt) this.#conversation.write(prompt);
  }

  async focusField() {
    await this.begun;
    await this.updateComplete;
    (this.#conversation ?? this.querySelector('.primary'))?.focusField?.();
  }

  get #conversation() {
    return this.querySelector('parley-conversation');
  }

  #content() {
    if (this.state === 'loading') return html`<p class="note middle" role="status">${t('page.loading')}</p>`;
    if (this.state === 'failed') return this.#failed();
    if (this.state === 'nobody') return this.#nobody();
    return html`
      <parley-conversation .chat=${this.chat} .agents=${[this.agent]} .agent=${this.agent} .config=${this.config} .wrap=${text => this.#wrap(text)}
        ?ended=${this.ended} @say=${event => (this.said = event.detail)} @asked=${() => (this.said = '')}></parley-conversation>
      ${this.context === undefined ? nothing : this.#contextNote()}
    `;
  }

  #contextNote() {
    return html`<p class="note context">
      ${icons.file}<span>${t('assistant.context')}</span>
      <button class="link" @click=${() => (this.context = undefined)}>${t('assistant.withoutContext')}</button>
    </p>`;
  }

  #failed() {
    return html`<div class="note middle" role="alert">
      <p>${sentenceOf(this.problem)}</p>
      <button @click=${() => (this.begun = this.#begin())}>${t('thread.retry')}</button>
    </div>`;
  }

  #nobody() {
    return html`<div class="note middle">
      <p>${t('assistant.nobody')}</p>
      <button class="primary" @click=${this.#logIn}>${t('login.submit')}</button>
    </div>`;
  }

  async #begin() {
    this.state = 'loading';
    try {
      await whoAmI();
      const [config, { id, name }, agents] = await Promise.all([loadConfig(), defaultAgent(), listAgents()]);
      this.config = config;
      this.agent = agents.find(agent => agent.id === id) ?? { id, name };
    } catch (problem) {
      this.problem = problem;
      this.state = problem.status === 401 ? 'nobody' : 'failed';
      return;
    }
    this.ended = false;
    this.state = 'ready';
    if (!this.chat) await this.#converse(own.get('thread'));
    const wish = this.#wish;
    this.#wish = {};
    this.begun = Promise.resolve();
    this.take(wish);
  }

  async #converse(id) {
    this.chat?.leave();
    if (id) own.set('thread', id);
    else own.remove('thread');
    const chat = new Chat(id);
    chat.addEventListener('created', event => own.set('thread', event.detail.id));
    chat.addEventListener('change', () => this.requestUpdate());
    this.chat = chat;
    if (id) await chat.load();
    if (chat.state === 'missing') await this.#converse(null);
  }

  /** The page's context is sent with one question only. */
  #wrap(text) {
    const message = asMessage(text, this.context);
    this.context = undefined;
    return message;
  }

  async #logIn(event) {
    event.preventDefault();
    if (!(await logInElsewhere())) return;
    this.begun = this.#begin();
    this.focusField();
  }
}

customElements.define('parley-assistant-panel', AssistantPanel);
