import { loginPage, whoAmI } from '../login/session.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import { failedPage } from '../page/failed-page.js';
import { sentenceOf } from '../page/sentence.js';
import { applyAccent, colourFrame } from '../page/theme.js';
import '../page/toast.js';
import { Answer } from '../run/answer.js';
import { loadConfig } from '../server/config.js';
import { Question } from '../thread/question.js';
import '../thread/thread-view.js';
import { shortTime } from '../words/times.js';
import { language, t } from '../words/words.js';
import { copyShared, endOf, readShared } from './sharing.js';

/** A shared thread, as its readers see it. */
class SharePage extends ParleyElement {
  static properties = { chat: { state: true }, failure: { state: true }, busy: { state: true } };

  constructor() {
    super();
    document.documentElement.lang = language;
    colourFrame();
    this.#begin();
  }

  render() {
    if (this.failure) return failedPage(this.failure);
    if (!this.chat) return nothing;
    const { title, owner_name: name, created_at: created, own } = this.shared;
    return html`<main class="shared">
      <header class="top">
        <a class="brand" href="/">${this.config.name}</a>
        <button class="primary" ?disabled=${this.busy} @click=${this.#copy}>${t('sharing.copy')}</button>
      </header>
      <div class="about">
        <h1 dir="auto">${title || t('thread.new')}</h1>
        <p class="muted">${t(own ? 'sharing.byMe' : 'sharing.by', { name, time: shortTime(new Date(created)) })}</p>
        <p class="muted">${endOf(this.shared)}</p>
      </div>
      <parley-thread .chat=${this.chat} .agents=${[]} .features=${[]}></parley-thread>
      <parley-toast></parley-toast>
    </main>`;
  }

  async #begin() {
    try {
      const id = location.pathname.split('/')[2];
      [, this.config, this.shared] = await Promise.all([whoAmI(), loadConfig(), readShared(id)]);
    } catch (problem) {
      if (problem.status === 401) location.replace(loginPage());
      else this.failure = problem;
      return;
    }
    applyAccent(this.config.accent);
    const title = this.shared.title || t('thread.new');
    document.title = `${title} – ${this.config.name}`;
    this.chat = chatOf(this.shared.messages);
    await this.updateComplete;
    this.querySelector('parley-thread').toStart();
  }

  async #copy() {
    this.busy = true;
    try {
      location.assign(`/c/${await copyShared(this.shared.id)}`);
    } catch (problem) {
      this.busy = false;
      this.querySelector('parley-toast').show(sentenceOf(problem));
    }
  }
}

/** What the view of a thread expects of a conversation: this one does not change. */
function chatOf(messages) {
  const shown = messages.map(message => (message.role === 'user' ? Question : Answer).of(message));
  return Object.assign(new EventTarget(), { messages: shown, running: null, state: 'ready' });
}

customElements.define('parley-shared', SharePage);
