import { ParleyElement, html, nothing } from './element.js';

const SHOWN_MS = 7000;

/** One short message at the edge of the page, with at most one action. */
class Toast extends ParleyElement {
  static properties = { message: { state: true } };

  /**
   * Shows a text; `action` is {label, run}. `onGone` is called if it disappears without the action. With the keyboard,
   * the action would be too far away to be reached in time: it gets the focus, and returns it afterwards.
   */
  async show(text, { action, onGone } = {}) {
    this.#end();
    this.message = { text, action, onGone };
    this.timer = setTimeout(() => this.#end(), SHOWN_MS);
    this.before = action && document.querySelector(':focus-visible:not(textarea)');
    await this.updateComplete;
    if (this.before) this.querySelector('button').focus();
  }

  render() {
    return html`<div class="toast" role="status" ?hidden=${!this.message} @pointerenter=${this.#hold} @focusin=${this.#hold}
      @pointerleave=${this.#release} @focusout=${this.#release} @keydown=${this.#onKey}>
      <span>${this.message?.text}</span>
      ${this.message?.action ? html`<button class="link" @click=${this.#act}>${this.message.action.label}</button>` : nothing}
    </div>`;
  }

  /** Dismisses the message as if its time had expired. */
  flush() {
    this.#end();
  }

  #act() {
    const { action } = this.message;
    this.#clear();
    action.run();
  }

  #onKey(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#end();
  }

  #end() {
    const { message } = this;
    this.#clear();
    message?.onGone?.();
  }

  #clear() {
    clearTimeout(this.timer);
    if (this.contains(document.activeElement)) this.#giveBackFocus();
    this.message = null;
  }

  #giveBackFocus() {
    const place = this.before?.isConnected ? this.before : document.querySelector('parley-composer textarea');
    place?.focus();
  }

  #hold() {
    clearTimeout(this.timer);
  }

  #release() {
    if (this.message) this.timer = setTimeout(() => this.#end(), SHOWN_MS);
  }
}

customElements.define('parley-toast', Toast);
