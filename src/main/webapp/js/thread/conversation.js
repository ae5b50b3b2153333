import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { loginPage } from '../login/session.js';
import { t } from '../words/words.js';
import './composer.js';
import { drafts } from './drafts.js';
import './thread-view.js';
import { rateMessage } from './threads.js';

/**
 * One conversation with its composer. Fires 'asked' when a question is sent, 'say' with a sentence for the user, and
 * 'log-in' when the session has ended and the user asks for a new one; unless that event is prevented, the browser
 * opens the sign-in page. `wrap` converts the written text to the message, if they differ.
 */
class Conversation extends ParleyElement {
  static properties = {
    chat: { attribute: false },
    agents: { attribute: false },
    agent: { attribute: false },
    config: { attribute: false },
    ended: { type: Boolean },
    wrap: { attribute: false },
    problem: { state: true },
  };

  #onRefused = event => this.#refused(event.detail);
  #onCreated = event => this.#created(event.detail.id);
  #onTakenBack = event => this.#takenBack(event.detail.id);

  willUpdate(changed) {
    if (!changed.has('chat')) return;
    const before = changed.get('chat');
    before?.removeEventListener('refused', this.#onRefused);
    before?.removeEventListener('created', this.#onCreated);
    before?.removeEventListener('taken-back', this.#onTakenBack);
    this.chat.addEventListener('refused', this.#onRefused);
    this.chat.addEventListener('created', this.#onCreated);
    this.chat.addEventListener('taken-back', this.#onTakenBack);
    this.watch(this.chat);
    this.problem = null;
  }

  render() {
    const { running, state } = this.chat;
    return html`
      <parley-thread .chat=${this.chat} .agents=${this.agents} .agent=${this.agent} .features=${this.config.features}
        @suggestion=${event => this.#ask({ text: event.detail })} @edit=${event => this.#edit(event.detail)} @rate=${event => this.#rate(event.detail)}
        @regenerate=${event => this.#again(event.detail)} @resume=${event => this.chat.resume(event.detail, this.agent)}
        @version=${event => this.#try(() => this.chat.select(event.detail))}></parley-thread>
      ${this.ended ? this.#sessionEnded() : nothing}
      <parley-composer .threadId=${this.chat.id} .limits=${this.config.limits} .problem=${this.problem} .agentName=${this.agent?.name ?? ''}
        ?running=${Boolean(running)} ?stopping=${Boolean(running?.stopping)} ?disabled=${!this.agent || this.ended || state === 'missing'}
        @ask=${event => this.#ask(event.detail)} @stop=${this.stop} @edit-last=${() => this.#thread.editLast()}></parley-composer>
    `;
  }

  addFiles(files) {
    this.#composer.addFiles(files);
  }

  async focusField() {
    await this.updateComplete;
    this.#composer.focusField();
  }

  /** Inserts text into the field, above the existing text. */
  write(text) {
    this.#composer.giveBack(text, []);
  }

  stop() {
    if (this.chat.running) this.#try(() => this.chat.stop());
  }

  get #composer() {
    return this.querySelector('parley-composer');
  }

  get #thread() {
    return this.querySelector('parley-thread');
  }

  #sessionEnded() {
    return html`<p class="note failure session-ended" role="alert">
      ${icons.warning}<span>${t('session.ended')}</span> <a class="link" href=${loginPage()} @click=${this.#logIn}>${t('session.login')}</a>
    </p>`;
  }

  #logIn(event) {
    const wish = new CustomEvent('log-in', { bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(wish)) event.preventDefault();
  }

  #created(id) {
    drafts.keep(id, drafts.of(null));
    drafts.keep(null, '');
    this.requestUpdate();
  }

  #takenBack(id) {
    drafts.keep(null, drafts.of(id));
    drafts.keep(id, '');
    this.requestUpdate();
  }

  /** The composer belongs to its thread again before anything is put back into it. */
  async #refused({ problem, text, files }) {
    this.problem = problem.status === 401 ? null : `${sentenceOf(problem)} ${text ? t('problem.notSent') : ''}`.trim();
    await this.updateComplete;
    await this.#composer.updateComplete;
    if (text || files.length) this.#composer.giveBack(text ?? '', files, problem);
  }

  async #ask({ text, files }) {
    if (!this.agent || this.chat.running) return;
    this.problem = null;
    const asked = this.chat.ask({ text: this.wrap?.(text) ?? text, files, agent: this.agent });
    this.emit('asked');
    this.#thread.toEnd();
    await asked;
  }

  #edit({ question, text }) {
    this.problem = null;
    this.chat.ask({ text, agent: this.agent, replaces: question });
  }

  /** If answers have no versions, the question is simply asked again. */
  #again(answer) {
    this.problem = null;
    if (this.config.features.includes('branches')) {
      this.chat.regenerate(answer, this.agent);
      return;
    }
    const { messages } = this.chat;
    const question = messages[messages.indexOf(answer) - 1];
    if (question) this.#ask({ text: question.text });
  }

  async #rate({ messageId, rating, comment }) {
    await this.#try(() => rateMessage(this.chat.id, messageId, rating, comment));
    if (comment) this.emit('say', t('feedback.thanks'));
  }

  async #try(work) {
    try {
      await work();
    } catch (problem) {
      this.emit('say', sentenceOf(problem));
    }
  }
}

customElements.define('parley-conversation', Conversation);
