import { nameOf } from '../agent/agents.js';
import '../agent/agent-intro.js';
import { ParleyElement, html, nothing, repeat } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import '../run/answer-message.js';
import '../run/announcer.js';
import { mustBeSeen } from '../tool/link-guard.js';
import { t } from '../words/words.js';
import { emptyThread } from './empty-thread.js';
import { EndKeeper } from './end-keeper.js';
import './find-bar.js';
import './question-message.js';

/** Number of messages that are shown at first, and added at a time while an edge of the shown ones is near. */
const PAGE = 4;
const MORE = 4;

/** Distance from the visible area, in pixels, up to which messages are added. */
const AHEAD = 2500;

/**
 * The messages of a conversation. Events of its messages ('edit', 'regenerate', 'resume', 'decide', 'version', 'rate')
 * pass through.
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
    finding: { state: true },
  };

  /** Distances of the first and last shown message from the thread's end. */
  first = PAGE;
  last = 0;

  /** Counts the messages that were to be shown; only the last one scrolls. */
  #turn = 0;
  #guard = address => mustBeSeen(address, this.chat.messages);
  #print = () => this.showAll();
  #printed = () => this.toEnd();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#print);
    window.addEventListener('afterprint', this.#printed);
  }

  firstUpdated() {
    const scroller = this.querySelector('.scroller');
    const onMove = atEnd => (this.away = !atEnd);
    const isWhole = () => this.last === 0;
    const isEmpty = () => !this.chat.messages.length;
    this.end = new EndKeeper(scroller, scroller.firstElementChild, { onMove, isWhole, isEmpty });
    this.edges = new IntersectionObserver(seen => this.#showMore(seen), {
      root: scroller,
      rootMargin: `${AHEAD}px 0px`,
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#print);
    window.removeEventListener('afterprint', this.#printed);
    this.end.stop();
  }

  willUpdate(changed) {
    if (!changed.has('chat')) return;
    this.watch(this.chat);
    this.away = false;
    this.finding = false;
    this.toEnd();
  }

  render() {
    const { messages, running } = this.chat;
    return html`
      ${this.finding ? html`<parley-find .messages=${messages} .goTo=${index => this.goTo(index)} @close-find=${this.#endFind}></parley-find>` : nothing}
      <div class="scroller" tabindex="0" role="region" aria-label=${t('thread.messages')} @keydown=${this.#onKey}>
        <div class="column">${messages.length ? this.#messages() : emptyThread(this)}</div>
      </div>
      ${this.away ? html`<div class="to-end">${iconButton(icons.down, t('thread.toEnd'), () => this.toEnd())}</div>` : nothing}
      <parley-announcer .answer=${running}></parley-announcer>
    `;
  }

  updated() {
    this.edges.disconnect();
    this.querySelectorAll('.edge').forEach(edge => this.edges.observe(edge));
    if (this.chat.goTo && this.chat.messages.length) this.#goToFound(this.chat.goTo);
  }

  /** Scrolls to the end and follows new content, wherever the view was scrolled to. */
  toEnd() {
    Object.assign(this, { first: PAGE, last: 0 });
    this.end?.toEnd();
  }

  /** Scrolls to the first message, however many there are before the shown ones. */
  async toStart() {
    await this.goTo(0);
    this.querySelector('.scroller').focus({ preventScroll: true });
  }

  /** Renders all messages at once, completely: for printing. */
  showAll() {
    Object.assign(this, { first: Math.max(PAGE, this.chat.messages.length), last: 0 });
    this.performUpdate();
    for (const message of this.querySelectorAll('parley-question, parley-answer')) message.performUpdate();
    for (const text of this.querySelectorAll('parley-markdown')) text.drawAll();
    for (const code of this.querySelectorAll('parley-code')) code.performUpdate();
  }

  async find() {
    this.finding = true;
    await this.updateComplete;
    this.querySelector('parley-find').focusField();
  }

  editLast() {
    const questions = this.querySelectorAll('parley-question');
    const last = questions[questions.length - 1];
    if (last && this.features.includes('branches')) last.editing = true;
  }

  /**
   * Shows the message at this index, however far up it is, unless another one is shown meanwhile; returns its element.
   * Scrolls in several frames, because the browser holds on to what was visible before.
   */
  async goTo(index) {
    const turn = ++this.#turn;
    const fromEnd = this.chat.messages.length - index;
    this.end.leave();
    if (fromEnd > this.first || fromEnd <= this.last) {
      Object.assign(this, { first: fromEnd + PAGE / 2, last: Math.max(0, fromEnd - PAGE) });
    }
    await this.updateComplete;
    const shown = [...this.querySelectorAll('parley-question, parley-answer')];
    const target = shown[shown.length - (fromEnd - this.last)];
    await target.updateComplete;
    for (let frame = 0; frame < 3 && turn === this.#turn; frame++) {
      target.scrollIntoView({ block: 'start' });
      await new Promise(requestAnimationFrame);
    }
    return target;
  }

  #messages() {
    const { messages, running } = this.chat;
    const first = Math.max(0, messages.length - this.first);
    const newest = messages.at(-1);
    return html`
      ${first > 0 ? this.#earlier(first) : nothing}
      ${repeat(
        messages.slice(first, messages.length - this.last),
        message => message.key ?? message,
        message =>
          message.role === 'user'
            ? this.#question(message, !running)
            : this.#answer(message, !running, message === newest),
      )}
      ${this.last > 0 ? html`<p class="edge later note">${t('thread.later', { count: this.last })}</p>` : nothing}
    `;
  }

  #earlier(count) {
    return html`<p class="edge earlier note">
      ${t('thread.earlier', { count })} <button class="link" @click=${this.toStart}>${t('thread.toStart')}</button>
    </p>`;
  }

  #question(question, idle) {
    return html`<parley-question .question=${question} .features=${this.features} ?idle=${idle}></parley-question>`;
  }

  #answer(answer, idle, last) {
    const name = nameOf(this.agents, answer.agent) ?? '';
    return html`<parley-answer .answer=${answer} .agentName=${name} .guard=${this.#guard} .features=${this.features} ?idle=${idle} ?last=${last}></parley-answer>`;
  }

  /** Shows the message of a search result. */
  async #goToFound(id) {
    this.chat.goTo = null;
    const index = this.chat.messages.findIndex(message => message.id === id);
    if (index >= 0) (await this.goTo(index)).classList.add('found');
  }

  async #endFind() {
    this.finding = false;
    await this.updateComplete;
    this.querySelector('.scroller').focus({ preventScroll: true });
  }

  #onKey(event) {
    if (event.target !== event.currentTarget || event.key !== 'Home' || !this.chat.messages.length) return;
    event.preventDefault();
    this.toStart();
  }

  #showMore(seen) {
    const near = seen.filter(entry => entry.isIntersecting).map(entry => entry.target.classList);
    if (near.some(edge => edge.contains('earlier'))) this.#showEarlier();
    if (near.some(edge => edge.contains('later'))) this.last = Math.max(0, this.last - MORE);
  }

  /** Earlier messages push the later ones down, but the visible content must not move. */
  async #showEarlier() {
    const scroller = this.querySelector('.scroller');
    const top = scroller.getBoundingClientRect().top;
    const messages = [...this.querySelectorAll('parley-question, parley-answer')];
    const visible = messages.find(message => message.getBoundingClientRect().bottom > top);
    const before = visible?.getBoundingClientRect().top;
    this.first += MORE;
    await this.updateComplete;
    if (visible) scroller.scrollTop += visible.getBoundingClientRect().top - before;
  }
}

customElements.define('parley-thread', ThreadView);
