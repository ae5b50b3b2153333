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

  /** Renders again whenever the given object fires 'change'; a second call replaces the object. */
  watch(source) {
    if (source === this._watched) return;
    this._watched?.removeEventListener('change', this._changed);
    this._changed ??= () => this.requestUpdate();
    this._watched = source;
    source?.addEventListener('change', this._changed);
  }

  /**
   * A class field hides lit's accessor of the same name, so changes would not be detected: the value is set again by
   * the accessor.
   */
  #reactToFields() {
    for (const name of this.constructor.elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }
}
