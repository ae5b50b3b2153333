import { ParleyElement, html, nothing } from '../page/element.js';
import { sentenceOf } from '../page/sentence.js';
import { listPrompts, matching } from '../prompts/prompts.js';
import { t } from '../words/words.js';

const MOST = 8;

/**
 * What can be chosen while the text of the composer is `/…` (a prompt) or `@…` (an agent). Fires 'chosen' with
 * { prompt }, { agent } or { manage: true }. The focus stays in the field, which passes its keys to `onKey`.
 */
class CommandList extends ParleyElement {
  static properties = {
    typed: {},
    agents: { attribute: false },
    found: { state: true },
    active: { state: true },
    problem: { state: true },
  };

  found = [];
  active = 0;

  willUpdate(changed) {
    if (changed.has('typed')) this.#find();
  }

  render() {
    if (this.problem) return html`<p class="note failure command-note" role="alert">${this.problem}</p>`;
    return html`<div class="commands" role="listbox" id="commands" aria-label=${t(this.#forAgents ? 'agent.list' : 'prompts.list')}>
      ${this.found.map((item, index) => this.#option(item, index))}
    </div>`;
  }

  updated() {
    this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    this.emit('moved', this.found.length ? `command-${this.active}` : null);
  }

  /** Whether the key was one of the list's. */
  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = this.found[this.active];
    if (step) this.active = (this.active + step + this.found.length) % this.found.length;
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) this.emit('chosen', item);
    else return false;
    event.preventDefault();
    return true;
  }

  #option(item, index) {
    const { label, note } = textsOf(item);
    return html`<div role="option" id=${`command-${index}`} class=${index === this.active ? 'active' : ''} aria-selected=${index === this.active ? 'true' : 'false'}
      @pointerdown=${event => event.preventDefault()} @click=${() => this.emit('chosen', item)} @pointermove=${() => (this.active = index)}>
      <span class="name" dir="auto">${label}</span>${note ? html`<span class="muted" dir="auto">${note}</span>` : nothing}
    </div>`;
  }

  get #forAgents() {
    return this.typed.startsWith('@');
  }

  async #find() {
    const { typed } = this;
    const words = typed.slice(1);
    try {
      const found = this.#forAgents
        ? matching(this.agents, words, agent => agent.name).map(agent => ({ agent }))
        : matching(await listPrompts(), words, prompt => prompt.title).map(prompt => ({ prompt }));
      if (typed !== this.typed) return;
      const more = this.#forAgents ? [] : [{ manage: true }];
      Object.assign(this, { found: [...found.slice(0, MOST), ...more], active: 0, problem: null });
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }
}

function textsOf({ agent, prompt }) {
  if (agent) return { label: `@${agent.name}`, note: agent.description };
  if (prompt) return { label: `/${prompt.title}`, note: prompt.own ? prompt.text : prompt.owner_name };
  return { label: t('prompts.manage') };
}

customElements.define('parley-commands', CommandList);
