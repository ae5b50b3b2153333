import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';

/** A tool that the agent used: its name, and on demand its input and output. */
class ToolCall extends ParleyElement {
  static properties = { part: { attribute: false, hasChanged: () => true }, unfolded: { state: true } };

  render() {
    const { open, name } = this.part;
    return html`
      <button class="quiet fold" aria-expanded=${this.unfolded ? 'true' : 'false'} @click=${this.#toggle}>
        ${icons.tool}<span class=${open ? 'at-work' : ''}>${t(open ? 'tool.open' : 'tool.closed', { name })}</span>${icons.chevron}
      </button>
      ${this.unfolded ? this.#details() : nothing}
    `;
  }

  #details() {
    const { args, result } = this.part;
    return html`<dl class="folded">
      <dt>${t('tool.args')}</dt>
      <dd><pre tabindex="0"><code>${pretty(args)}</code></pre></dd>
      ${result === undefined ? nothing : html`<dt>${t('tool.result')}</dt><dd><pre tabindex="0"><code>${pretty(result)}</code></pre></dd>`}
    </dl>`;
  }

  #toggle() {
    this.unfolded = !this.unfolded;
  }
}

function pretty(json) {
  if (typeof json !== 'string') return JSON.stringify(json, null, 2);
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

customElements.define('parley-tool-call', ToolCall);
