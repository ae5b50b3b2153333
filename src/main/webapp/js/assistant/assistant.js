import { ParleyElement, html, nothing } from '../page/element.js';
import { language, t } from '../words/words.js';
import { own } from './own.js';

const styles = name => new URL(`../../css/${name}.css`, import.meta.url).href;
const narrow = matchMedia('(max-width: 36rem)');

/**
 * `<parley-assistant>`: a button at the edge of any page, and the panel that it opens. The panel's modules are loaded
 * when it is first opened. Colours are custom properties (`--accent`, `--background` …, see css/tokens.css) that the
 * page may set on the element. Fires 'assistant-open' and 'assistant-close'.
 */
export class ParleyAssistant extends ParleyElement {
  static properties = {
    spare: { state: true },
    opened: { state: true },
    loaded: { state: true },
    dressed: { state: true },
  };

  opened = false;
  loaded = false;
  #wish = null;

  createRenderRoot() {
    return this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  }

  /** A page has one Assistant: a second element would cover the first one. */
  connectedCallback() {
    super.connectedCallback();
    if (document.querySelector('parley-assistant') !== this) {
      this.spare = true;
      return;
    }
    if (own.get('open') && !narrow.matches) this.#show(false);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (!this.spare) document.querySelector('parley-assistant')?.serve();
  }

  /** Takes the place of an Assistant that was removed. */
  serve() {
    this.spare = false;
    this.#appear();
  }

  render() {
    if (this.spare) return nothing;
    return html`
      ${['tokens', 'base', 'assistant'].map(name => html`<link rel="stylesheet" href=${styles(name)} />`)}
      ${this.loaded ? ['thread', 'agent', 'answer', 'tool', 'markdown', 'composer'].map(name => html`<link rel="stylesheet" href=${styles(name)} />`) : nothing}
      <div lang=${language} ?hidden=${!this.dressed}>
        <button class="opener" part="button" aria-haspopup="dialog" aria-expanded=${this.opened ? 'true' : 'false'} @click=${() => this.open()}>
          ${face}<span>${t('assistant.name')}</span>
        </button>
        <dialog class="panel" part="panel" aria-label=${t('assistant.name')} @cancel=${this.#onCancel} @keydown=${this.#onKey} @close=${this.#onClose}>
          ${this.loaded ? html`<parley-assistant-panel @close-panel=${this.close}></parley-assistant-panel>` : nothing}
        </dialog>
      </div>
    `;
  }

  firstUpdated() {
    this.#appear();
  }

  /** The button appears when it has its style. */
  async #appear() {
    await this.updateComplete;
    await this.#styled();
    this.dressed = true;
  }

  /**
   * Opens the panel. `context` is text (or a value, sent as JSON) about the page, which is sent with the next question
   * unless the user removes it; `prompt` is put into the field.
   */
  async open({ context, prompt } = {}) {
    this.#wish = { context, prompt };
    await this.#show(true);
  }

  close() {
    this.#dialog?.close();
  }

  get #dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  async #show(focus) {
    await import('./assistant-panel.js');
    this.loaded = true;
    await this.updateComplete;
    await this.#styled();
    if (!this.#dialog.open) this.#open();
    const panel = this.renderRoot.querySelector('parley-assistant-panel');
    panel.take(this.#wish ?? {});
    this.#wish = null;
    if (focus) panel.focusField();
  }

  #styled() {
    const links = [...this.renderRoot.querySelectorAll('link')].filter(link => !link.sheet);
    return Promise.all(links.map(link => new Promise(done => (link.onload = link.onerror = done))));
  }

  /** On a phone the panel fills the screen, and the page behind it is inert. */
  #open() {
    const { activeElement: before } = document;
    const again = own.get('open');
    if (narrow.matches) this.#dialog.showModal();
    else this.#dialog.show();
    this.opened = true;
    own.set('open', 'yes');
    if (again) this.#giveBackFocus(before);
    else this.emit('assistant-open');
  }

  /** A page that has just been opened keeps the focus. */
  #giveBackFocus(before) {
    this.renderRoot.activeElement?.blur();
    if (before !== this) before?.focus();
  }

  #onCancel(event) {
    event.stopPropagation();
  }

  #onKey(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    event.preventDefault();
    this.close();
  }

  async #onClose(event) {
    event.stopPropagation();
    this.opened = false;
    own.remove('open');
    this.emit('assistant-close');
    await this.updateComplete;
    this.renderRoot.querySelector('.opener').focus();
  }
}

const face = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4.5h12v9H9.5L6 16.5v-3H4z" /></svg>`;

customElements.define('parley-assistant', ParleyAssistant);

/** The page's Assistant: `assistant.open({ context, prompt })`, `assistant.close()`. */
export const assistant = {
  open: options => element().open(options),
  close: () => element().close(),
};

function element() {
  return (
    document.querySelector('parley-assistant') ?? document.body.appendChild(document.createElement('parley-assistant'))
  );
}
