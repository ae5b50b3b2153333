import { nameOf } from '../agent/agents.js';
import '../agent/agent-intro.js';
import { ParleyElement, html, nothing, repeat } from '../page/element.js';
import * as icons from '../page/icons.js';
import '../run/answer-message.js';
import '../run/announcer.js';
import { t } from '../words/words.js';
import { EndKeeper } from './end-keeper.js';
import './question-message.js';

/** Number of messages that are shown at first, and added each time the reader reaches the edge of the shown ones. */
const PAGE = 4;
const MORE = 4;

/**
 * The messages of a conversation. Events of its messages ('edit', 'regenerate', 'resume', 'version', 'rate') pass
 * through.
 */
class ThreadView extends ParleyElement {
  static properties = {
    chat: { attribute: false },
    agents: { attribute: false },
    agent: { attribute: false },
    features: { attribute: false },
    first: { state: true },
    last: { state: true },
    away: { state: true },
  };

  /** Distances of the first and last shown message from the thread's end. */
  first = PAGE;
  last = 0;

  firstUpdated() {
    const scroller = this.querySelector('.scroller');
    const onMove = atEnd => (this.away = !atEnd);
    this.end = new EndKeeper(scroller, scroller.firstElementChild, { onMove, isWhole: () => this.last === 0 });
    this.edges = new IntersectionObserver(seen => this.#showMore(seen), { root: scroller, rootMargin: '600px 0px' });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.end.stop();
  }

  willUpdate(changed) {
    if (!changed.has('chat')) return;
    this.watch(this.chat);
    this.away = false;
    this.toEnd();
  }

  render() {
    const { messages, running } = this.chat;
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label=${t('thread.messages')}>
        <div class="column">${messages.length ? this.#messages() : this.#empty()}</div>
      </div>
      ${this.away ? html`<button class="to-end" aria-label=${t('thread.toEnd')} title=${t('thread.toEnd')} @click=${() => this.toEnd()}>${icons.down}</button>` : nothing}
      <parley-announcer .answer=${running}></parley-announcer>
    `;
  }

  updated() {
    this.edges.disconnect();
    this.querySelectorAll('.edge').forEach(edge => this.edges.observe(edge));
    if (this.chat.goTo && this.chat.messages.length) this.#goTo(this.chat.goTo);
  }

  /** Scrolls to the end and follows new content, wherever the view was scrolled to. */
  toEnd() {
    Object.assign(this, { first: PAGE, last: 0 });
    this.end?.toEnd();
  }

  editLast() {
    const questions = this.querySelectorAll('parley-question');
    const last = questions[questions.length - 1];
    if (last && this.features.includes('branches')) last.editing = true;
  }

  #messages() {
    const { messages, running } = this.chat;
    const first = Math.max(0, messages.length - this.first);
    const newest = messages.at(-1);
    return html`
      ${first > 0 ? html`<p class="edge earlier note">${t('thread.earlier', { count: first })}</p>` : nothing}
      ${repeat(
        messages.slice(first, messages.length - this.last),
        message => message.key ?? message,
        message => (message.role === 'user' ? this.#question(message, !running) : this.#answer(message, !running, message === newest)),
      )}
      ${this.last > 0 ? html`<p class="edge later note">${t('thread.later', { count: this.last })}</p>` : nothing}
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

  /** Shows the message of a search result, however far up it is. */
  async #goTo(id) {
    this.chat.goTo = null;
    const { messages } = this.chat;
    const index = messages.findIndex(message => message.id === id);
    if (index < 0) return;
    const fromEnd = messages.length - index;
    this.end.leave();
    Object.assign(this, { first: fromEnd + PAGE / 2, last: Math.max(0, fromEnd - PAGE) });
    await this.updateComplete;
    const shown = [...this.querySelectorAll('parley-question, parley-answer')];
    const target = shown[shown.length - (fromEnd - this.last)];
    target.scrollIntoView({ block: 'start' });
    target.classList.add('found');
  }

  #failed(problem) {
    return html`<div class="empty" role="alert">
      <p>${problem.message || t('thread.failed')}</p>
      <button @click=${() => this.chat.load()}>${t('thread.retry')}</button>
    </div>`;
  }

  #showMore(seen) {
    const near = seen.filter(entry => entry.isIntersecting).map(entry => entry.target.classList);
    if (near.some(edge => edge.contains('earlier'))) this.#showEarlier();
    if (near.some(edge => edge.contains('later'))) this.last = Math.max(0, this.last - MORE);
  }

  /** Earlier messages push the later ones down, but the visible content must not move. */
  async #showEarlier() {
    const scroller = this.querySelector('.scroller');
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    this.first += MORE;
    await this.updateComplete;
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }
}

customElements.define('parley-thread', ThreadView);
