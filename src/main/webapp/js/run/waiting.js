import { ParleyElement, html, nothing } from '../page/element.js';
import { t } from '../words/words.js';

/** A shorter wait needs no words. */
const PATIENCE_S = 3;

/**
 * A wait for the model: a pulsing mark, and after some seconds how long it has taken. `since` is the time in
 * milliseconds at which it began; `queued` says that the run waits for a free place; a `quiet` one has only the mark.
 */
class Waiting extends ParleyElement {
  static properties = {
    since: { type: Number },
    queued: { type: Boolean },
    quiet: { type: Boolean },
    seconds: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.#count(), 1000);
    this.#count();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    const told = !this.quiet && this.seconds >= PATIENCE_S;
    const words = this.queued ? 'answer.waitingInQueue' : 'answer.waitingFor';
    return html`<p class="pulse">
      <span class="visually-hidden">${t('answer.waiting')}</span>
      ${told ? html`<span class="note" aria-hidden="true">${t(words, { count: this.seconds })}</span>` : nothing}
    </p>`;
  }

  #count() {
    this.seconds = Math.max(0, Math.round((Date.now() - this.since) / 1000));
  }
}

customElements.define('parley-waiting', Waiting);
