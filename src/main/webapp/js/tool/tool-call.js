import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import '../run/markdown-text.js';
import { origin } from '../server/call.js';
import { shortDuration } from '../words/times.js';
import { hasWords, t } from '../words/words.js';
import { parsed, valueView } from './values.js';

/** Longest result that is shown, in characters. */
const LONGEST = 20_000;

const always = () => true;
const markdownTable = /^\|.*\|[ \t]*\n\|[ \t:|-]+\|[ \t]*$/m;

/** A tool that the agent used: one line with its state, and on demand its arguments and result. */
class ToolCall extends ParleyElement {
  static properties = {
    part: { attribute: false, hasChanged: () => true },
    unfolded: { state: true },
    raw: { state: true },
  };

  render() {
    const { open, progress } = this.part;
    const state = this.#state;
    return html`
      <button class="quiet fold" aria-expanded=${this.unfolded ? 'true' : 'false'} @click=${this.#toggle}>
        ${state === 'failed' || state === 'unknown' ? icons.warning : icons.tool}<span class=${open ? 'at-work' : ''}>${this.#title}</span>${icons.chevron}
      </button>
      ${open && progress ? html`<p class="progress-note" role="status">${progress}</p>` : nothing}
      ${this.unfolded ? this.#details() : nothing}
    `;
  }

  /** A call that is being made has no state of its own. */
  get #state() {
    return this.part.open ? 'open' : (this.part.status ?? 'done');
  }

  get #title() {
    const state = this.#state;
    const words = `tool.${state === 'done' ? 'closed' : state}`;
    return t(hasWords(words) ? words : 'tool.closed', { name: this.part.name });
  }

  #details() {
    const { args, result, server, took, approvedBy, files } = this.part;
    return html`<div class="folded tool-details">
      <p class="muted">
        ${[server && t('tool.server', { name: server }), took && shortDuration(took), approvedBy && t('tool.approvedBy', { name: approvedBy })].filter(Boolean).join(' · ')}
        <button class="link" aria-pressed=${this.raw ? 'true' : 'false'} @click=${this.#toggleRaw}>${t('tool.raw')}</button>
      </p>
      <h3>${t('tool.args')}</h3>
      ${this.raw ? code(args) : argumentsView(args)}
      ${result === undefined ? nothing : html`<h3>${t('tool.result')}</h3>${this.raw ? code(result) : resultView(result)}`}
      ${files?.length ? html`<ul class="files">${files.map(fileView)}</ul>` : nothing}
    </div>`;
  }

  #toggle() {
    this.unfolded = !this.unfolded;
  }

  #toggleRaw() {
    this.raw = !this.raw;
  }
}

/** Arguments may be incomplete while the model writes them. */
export function argumentsView(args) {
  const value = parsed(args);
  if (value === undefined) return code(args);
  if (typeof value === 'object' && value && !Object.keys(value).length)
    return html`<p class="muted">${t('tool.noArgs')}</p>`;
  return html`<div class="value">${valueView(value)}</div>`;
}

function resultView(result) {
  const value = parsed(result);
  if (typeof value === 'object' && value) return html`<div class="value">${valueView(value)}</div>`;
  const text = String(result);
  if (text.length < LONGEST && markdownTable.test(text))
    return html`<div class="value"><parley-markdown .guard=${always} .text=${text}></parley-markdown></div>`;
  return code(text);
}

function code(text) {
  const shown = typeof text === 'string' ? pretty(text) : JSON.stringify(text, null, 2);
  return html`<pre tabindex="0" dir="auto"><code>${shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown}</code></pre>`;
}

function pretty(text) {
  const value = parsed(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

/** A file that the call has created. */
const fileView = ({ id, name, media_type: type }) =>
  html`<li><a href=${`${origin}/api/files/${id}`} target="_blank" rel="noopener">${
    type?.startsWith('image/') ? html`<img src=${`${origin}/api/files/${id}`} alt=${name} loading="lazy" />` : name
  }</a></li>`;

customElements.define('parley-tool-call', ToolCall);
