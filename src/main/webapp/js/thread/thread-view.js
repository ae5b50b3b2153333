import { nameOf } from '../agent/agents.js';
import '../agent/agent-intro.js';
import { ParleyElement, html, nothing, repeat } from '../page/element.js';
import * as icons from '../page/icons.js';
import '../run/answer-message.js';
import '../run/announcer.js';
import { t } from '../words/words.js';
import { EndKeeper } from './end-keeper.js';
import './question-message.js';

/** So many messages are shown at first, and so many more each time the reader comes to the top. */
const PAGE = 30;

/** The messages of a conversation. Its messages' wishes ('edit', 'regenerate', 'resume', 'version', 'rate') pass through. */
class ThreadView extends ParleyElement {
  static properties = {
    chat: { attribute: false },
    agents: { attribute: false },
    agent: { attribute: false },
    features: { attribute: false },
    shown: { state: true },
    away: { state: true },
  };

  shown = PAGE;

  firstUpdated() {
    const scroller = this.querySelector('.scroller');
    this.end = new EndKeeper(scroller, scroller.firstElementChild, atEnd => (this.away = !atEnd));
    this.earlier = new IntersectionObserver(seen => this.#showEarlier(seen), { root: scroller, rootMargin: '600px 0px 0px' });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end.stop();
  }

  willUpdate(changed) {
    if (!changed.has('chat')) return;
    this.watch(this.chat);
    this.shown = PAGE;
    this.away = false;
    this.end?.toEnd();
  }

  render() {
    const { messages, running } = this.chat;
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${t('thread.messages')}>
        <div class="column">${messages.length ? this.#messages() : this.#empty()}</div>
      </div>
      ${this.away ? html`<button class="to-end" aria-label=${t('thread.toEnd')} title=${t('thread.toEnd')} @click=${() => this.end.toEnd()}>${icons.down}</button>` : nothing}
      <parley-announcer .answer=${running}></parley-announcer>
    `;
  }

  updated() {
    const mark = this.querySelector('.earlier');
    this.earlier.disconnect();
    if (mark) this.earlier.observe(mark);
  }

  /** Lets the reader see what comes next, wherever the view was scrolled to. */
  toEnd() {
    this.end.toEnd();
  }

  editLast() {
    const questions = this.querySelectorAll('parley-question');
    const last = questions[questions.length - 1];
    if (last && this.features.includes('branches')) last.editing = true;
  }

  #messages() {
    const { messages, running } = this.chat;
    const first = Math.max(0, messages.length - this.shown);
    const last = messages.at(-1);
    return html`
      ${first > 0 ? html`<p class="earlier note">${t('thread.earlier', { count: first })}</p>` : nothing}
      ${repeat(
        messages.slice(first),
        message => message.key,
        message => (message.role === 'user' ? this.#question(message, !running) : this.#answer(message, !running, message === last)),
      )}
    `;
  }

  #question(question, idle) {
    return html`<parley-question .question=${question} .features=${this.features} ?idle=${idle}></parley-question>`;
  }

  #answer(answer, idle, last) {
    const name = nameOf(this.agents, answer.agent) ?? '';
    return html`<parley-answer .answer=${answer} .agentName=${name} .features=${this.features} ?idle=${idle} ?last=${last}></parley-answer>`;
  }

  #empty() {
    const { state, problem } = this.chat;
    if (state === 'loading') return html`<p class="pulse"><span class="visually-hidden">${t('thread.loading')}</span></p>`;
    if (state === 'missing') return html`<p class="empty">${t('thread.missing')}</p>`;
    if (state === 'failed') return this.#failed(problem);
    if (!this.agent) return html`<p class="empty">${t('agent.none')}</p>`;
    return html`<parley-agent-intro .agent=${this.agent}></parley-agent-intro>`;
  }

  #failed(problem) {
    return html`<div class="empty" role="alert">
      <p>${problem.message || t('thread.failed')}</p>
      <button @click=${() => this.chat.load()}>${t('thread.retry')}</button>
    </div>`;
  }

  /** Earlier messages push the later ones down: what the reader sees must not move. */
  async #showEarlier(seen) {
    if (!seen.some(entry => entry.isIntersecting)) return;
    const scroller = this.querySelector('.scroller');
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    this.shown += PAGE;
    await this.updateComplete;
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }
}

customElements.define('parley-thread', ThreadView);
