import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';

/** A longer list can be filtered by typing. */
const LONG = 8;

/** The selected agent, and the list of available agents. Fires 'agent' with the selected agent. */
class AgentChooser extends ParleyElement {
  static properties = {
    agents: { attribute: false },
    agent: { attribute: false },
    open: { state: true },
    active: { state: true },
    filter: { state: true },
  };

  filter = '';
  active = 0;

  connectedCallback() {
    super.connectedCallback();
    this.outside = event => this.open && !event.composedPath().includes(this) && this.#close(false);
    document.addEventListener('pointerdown', this.outside);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.outside);
  }

  render() {
    if (!this.agent) return nothing;
    if (this.agents.length === 1) return html`<span class="only" dir="auto">${this.agent.name}</span>`;
    return html`
      <button class="current" aria-haspopup="listbox" aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${t('agent.choose', { name: this.agent.name })} @click=${this.#toggle} @keydown=${this.#onButtonKey}>
        <span dir="auto">${this.agent.name}</span>${icons.chevron}
      </button>
      ${this.open ? this.#popup() : nothing}
    `;
  }

  #popup() {
    const found = this.#found;
    return html`<div class="popup" @keydown=${this.#onKey}>
      ${this.agents.length > LONG ? this.#filterField() : nothing}
      <div role="listbox" id="agents" tabindex=${this.agents.length > LONG ? '-1' : '0'} aria-label=${t('agent.list')} aria-activedescendant=${found.length ? `agent-${this.active}` : nothing}>
        ${found.map((agent, index) => this.#option(agent, index))}
      </div>
      ${found.length ? nothing : html`<p class="note">${t('agent.noneFound')}</p>`}
    </div>`;
  }

  #filterField() {
    return html`<input inputmode="search" autocomplete="off" role="combobox" aria-expanded="true" aria-controls="agents" aria-label=${t('agent.filter')}
      aria-activedescendant=${`agent-${this.active}`} placeholder=${t('agent.filter')} .value=${this.filter} @input=${this.#onFilter} />`;
  }

  #option(agent, index) {
    const chosen = agent.id === this.agent.id;
    return html`<div role="option" id=${`agent-${index}`} class=${index === this.active ? 'active' : ''} aria-selected=${chosen ? 'true' : 'false'}
      @click=${() => this.#choose(agent)} @pointermove=${() => (this.active = index)}>
      <span class="name" dir="auto">${agent.name}</span>
      ${agent.description ? html`<span class="muted" dir="auto">${agent.description}</span>` : nothing}
      ${chosen ? icons.check : nothing}
    </div>`;
  }

  updated(changed) {
    if (changed.has('open') && this.open) this.querySelector('.popup input, [role=listbox]').focus();
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  get #found() {
    const wanted = this.filter.toLowerCase();
    return this.agents.filter(({ name, description }) => `${name} ${description ?? ''}`.toLowerCase().includes(wanted));
  }

  #toggle() {
    if (this.open) this.#close(true);
    else this.#show();
  }

  #show() {
    this.filter = '';
    this.active = Math.max(
      0,
      this.agents.findIndex(agent => agent.id === this.agent.id),
    );
    this.open = true;
  }

  async #close(refocus) {
    this.open = false;
    await this.updateComplete;
    if (refocus) this.querySelector('.current').focus();
  }

  /** The page gives the focus to the field. */
  #choose(agent) {
    this.#close(false);
    this.emit('agent', agent);
  }

  #onFilter(event) {
    this.filter = event.target.value;
    this.active = 0;
  }

  #onButtonKey(event) {
    if (event.key !== 'ArrowDown' || this.open) return;
    event.preventDefault();
    this.#show();
  }

  #onKey(event) {
    const found = this.#found;
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -this.active, End: found.length - 1 - this.active };
    if (event.key in steps && !(event.target.matches('input') && /Home|End/.test(event.key))) {
      event.preventDefault();
      this.active = Math.min(found.length - 1, Math.max(0, this.active + steps[event.key]));
    } else if (event.key === 'Enter' || (event.key === ' ' && !event.target.matches('input'))) {
      event.preventDefault();
      if (found[this.active]) this.#choose(found[this.active]);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation();
      this.#close(event.key === 'Escape');
    }
  }
}

customElements.define('parley-agent-chooser', AgentChooser);
