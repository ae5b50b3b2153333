import { ParleyElement, html, repeat } from '../page/element.js';
import './approval.js';
import './tool-question.js';

/** All questions of an answer that waits. Fires 'decide' with the decisions when there is one about each of them. */
class Decisions extends ParleyElement {
  static properties = { interrupts: { attribute: false }, agentName: {} };

  #decisions = new Map();

  willUpdate(changed) {
    if (changed.has('interrupts')) this.#decisions.clear();
  }

  render() {
    return html`<div class="decisions" @decided=${this.#decided}>${repeat(
      this.interrupts,
      ({ id }) => id,
      interrupt =>
        interrupt.reason === 'tool_call'
          ? html`<parley-approval .interrupt=${interrupt} .agentName=${this.agentName}></parley-approval>`
          : html`<parley-tool-question .interrupt=${interrupt}></parley-tool-question>`,
    )}</div>`;
  }

  #decided(event) {
    event.stopPropagation();
    const { interruptId, answer } = event.detail;
    if (answer) this.#decisions.set(interruptId, answer);
    else this.#decisions.delete(interruptId);
    if (this.#decisions.size === this.interrupts.length) this.emit('decide', [...this.#decisions.values()]);
  }
}

customElements.define('parley-decisions', Decisions);
