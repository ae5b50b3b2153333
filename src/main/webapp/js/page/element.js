import { LitElement } from '../../lib/lit/lit-element.js';

export { html, nothing } from '../../lib/lit/lit-html.js';
export { repeat } from '../../lib/lit/directives/repeat.js';
export { live } from '../../lib/lit/directives/live.js';

/**
 * An element that renders into itself, not into a shadow root: text can be selected and found over several messages,
 * labels reach their fields, and one style sheet a feature serves the page as well as the Assistant's shadow root.
 */
export class ParleyElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.#reactToFields();
    super.connectedCallback();
  }

  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Repaints when the given object says that it has changed, for as long as both live; a second call replaces it. */
  watch(source) {
    if (source === this._watched) return;
    this._watched?.removeEventListener('change', this._changed);
    this._changed ??= () => this.requestUpdate();
    this._watched = source;
    source?.addEventListener('change', this._changed);
  }

  /** A class field hides lit's accessor of the same name, and changes would go unseen: its value is set again, openly. */
  #reactToFields() {
    for (const name of this.constructor.elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }
}
