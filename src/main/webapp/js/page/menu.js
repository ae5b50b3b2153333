import { ParleyElement, html, nothing } from './element.js';
import * as icons from './icons.js';

const GAP = 4;

/**
 * A button and the menu that it opens. `items` are {label, icon, action, danger, checked, alone}; null draws a line.
 * Of checked items one can be chosen, unless they stand `alone`.
 * `face` is what the button shows; three dots unless given.
 */
class Menu extends ParleyElement {
  static properties = { label: {}, items: { attribute: false }, face: { attribute: false }, open: { state: true } };

  render() {
    return html`
      <button class=${this.face ? 'face' : 'icon-button'} aria-haspopup="menu" aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${this.label} title=${this.face ? nothing : this.label} @click=${this.#toggle}>${this.face ?? icons.dots}</button>
      <div class="menu" role="menu" popover="auto" aria-label=${this.label} @toggle=${this.#onToggle} @keydown=${this.#onKey}>
        ${this.open ? this.items.map(item => this.#item(item)) : nothing}
      </div>
    `;
  }

  #item(item) {
    if (!item) return html`<hr />`;
    const { label, icon, action, danger, checked, alone } = item;
    const choice = alone ? 'menuitemcheckbox' : 'menuitemradio';
    return html`<button role=${checked === undefined ? 'menuitem' : choice} tabindex="-1" class=${danger ? 'danger' : ''}
      aria-checked=${checked ?? nothing} @click=${() => this.#do(action)}>
      ${icon ?? nothing}<span>${label}</span>${checked ? icons.check : nothing}
    </button>`;
  }

  get #popup() {
    return this.querySelector('.menu');
  }

  async #toggle(event) {
    event.preventDefault();
    event.stopPropagation();
    if (this.open) return this.#popup.hidePopover();
    this.open = true;
    await this.updateComplete;
    this.#popup.showPopover();
    this.#place();
    this.#focus(0);
    return undefined;
  }

  /** Below the button, or above it if there is no room; never outside the window. */
  #place() {
    const button = this.querySelector('button').getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#popup;
    const below = button.bottom + GAP + height <= innerHeight;
    const top = below ? button.bottom + GAP : Math.max(GAP, button.top - GAP - height);
    const left = Math.max(GAP, Math.min(button.left, innerWidth - width - GAP));
    Object.assign(this.#popup.style, { top: `${top}px`, left: `${left}px` });
  }

  #do(action) {
    this.#popup.hidePopover();
    action();
  }

  #onToggle(event) {
    this.open = event.newState === 'open';
  }

  #focus(index) {
    const buttons = [...this.#popup.querySelectorAll('button')];
    buttons.at(index % buttons.length)?.focus();
  }

  #onKey(event) {
    const buttons = [...this.#popup.querySelectorAll('button')];
    const at = buttons.indexOf(this.getRootNode().activeElement);
    const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key === 'Tab') this.#popup.hidePopover();
    if (!(event.key in targets)) return;
    event.preventDefault();
    this.#focus(targets[event.key]);
  }
}

customElements.define('parley-menu', Menu);
