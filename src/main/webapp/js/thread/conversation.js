import { mentioned } from '../agent/mention.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { loginPage } from '../login/session.js';
import { t } from '../words/words.js';
import './composer.js';
import { drafts } from './drafts.js';
import { queuedMessage } from './queued-message.js';
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

  #listeners = {
    refused: event => this.#refused(event.detail),
    created: event => this.#created(event.detail.id),
    'taken-back': event => this.#takenBack(event.detail.id),
    answered: event => this.#answered(event.detail.answer),
  };

  willUpdate(changed) {
    if (!changed.has('chat')) return;
    const before = changed.get('chat');
    for (const [type, listener] of Object.entries(this.#listeners)) {
      before?.removeEventListener(type, listener);
      this.chat.addEventListener(type, listener);
    }
    if (before?.queued) keepDraft(before);
    this.watch(this.chat);
    this.problem = null;
  }

  render() {
    const { running, state, queued } = this.chat;
    return html`
      <parley-thread .chat=${this.chat} .agents=${this.agents} .agent=${this.agent} .features=${this.config.features}
        @suggestion=${event => this.#suggest(event.detail)} @new-chat=${this.#takeAlong} @edit=${event => this.#edit(event.detail)} @rate=${event => this.#rate(event.detail)}
        @regenerate=${event => this.#again(event.detail)} @resume=${event => this.chat.resume(event.detail, this.agent)} @decide=${event => this.#decide(event.detail)}
        @version=${event => this.#try(() => this.chat.select(event.detail))}></parley-thread>
      ${this.ended ? this.#sessionEnded() : nothing}
      ${queued ? html`<div class="waiting">${queuedMessage(queued, () => this.#withdraw())}</div>` : nothing}
      <parley-composer .threadId=${this.chat.id} ?commands=${this.config.features.includes('prompts') && !this.wrap} .agents=${this.agents} .limits=${this.config.limits} .problem=${this.problem} .agentName=${this.agent?.name ?? ''}
        ?running=${Boolean(running)} ?stopping=${Boolean(running?.stopping)} ?queued=${Boolean(queued)} ?disabled=${this.ended} ?closed=${!this.agent || state === 'missing'}
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

  /** The key that is being pressed is written into the field. */
  focusNow() {
    this.#composer.focusNow();
  }

  /** Inserts text into the field, above the existing text. */
  write(text) {
    this.#composer.giveBack(text, []);
  }

  find() {
    this.#thread.find();
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
    if (this.chat.queued) this.#withdraw();
    if (text || files.length) this.#composer.giveBack(text ?? '', files, problem);
  }

  /** A suggestion may need additional text, so it is written into the field and sent by the user. */
  #suggest(text) {
    this.write(text);
    this.focusField();
  }

  /** The text of a thread that does not exist can be sent in a new one. */
  #takeAlong() {
    const { id } = this.chat;
    drafts.keep(null, drafts.of(id) || drafts.of(null));
    drafts.keep(id, '');
  }

  #withdraw() {
    const { text, files = [] } = this.chat.withdraw();
    this.#composer.giveBack(text, files);
    this.focusField();
  }

  /** A queued message belongs to a complete answer; after any other end, the user decides. */
  async #answered({ status }) {
    if (!this.chat.queued) return;
    await this.#composer.updateComplete;
    if (status === 'complete') {
      drafts.keep(this.chat.id, this.#composer.text);
      this.#ask(this.chat.withdraw());
    } else this.#withdraw();
  }

  async #ask({ text, files = [] }) {
    if (!this.agent) return;
    this.problem = null;
    if (this.chat.running) {
      this.chat.queue({ text, files });
      drafts.keep(this.chat.id, text);
      return;
    }
    const agent = this.#agentFor(text);
    const asked = this.chat.ask({ text: this.wrap?.(text) ?? text, files, agent });
    this.emit('asked');
    this.#thread.toEnd();
    await asked;
  }

  #decide({ answer, decisions }) {
    this.problem = null;
    this.chat.decide(answer, decisions);
  }

  #edit({ question, text }) {
    this.problem = null;
    this.chat.ask({ text, agent: this.#agentFor(text), replaces: question });
  }

  /** If answers have no versions, the question is simply asked again. */
  #again(answer) {
    this.problem = null;
    const { messages } = this.chat;
    const question = messages[messages.indexOf(answer) - 1];
    if (this.config.features.includes('branches')) {
      this.chat.regenerate(answer, this.#agentFor(question?.text));
      return;
    }
    if (question) this.#ask({ text: question.text });
  }

  /** A question that begins with `@name` is for that agent, and those after it for the selected one again. */
  #agentFor(text) {
    return mentioned(this.agents, text) ?? this.agent;
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

/** A queued message becomes the draft of the thread that is left. */
function keepDraft(chat) {
  const { text } = chat.withdraw();
  const written = drafts.of(chat.id);
  drafts.keep(chat.id, written && written !== text ? `${text}\n${written}` : text);
}

customElements.define('parley-conversation', Conversation);
