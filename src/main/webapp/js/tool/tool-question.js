import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import { fieldView, fieldsOf, readFields } from './schema-form.js';

/**
 * A question of a tool: a form, or a page to visit, whose address is shown before it is opened. Fires 'decided' like
 * the approval.
 */
class ToolQuestion extends ParleyElement {
  static properties = {
    interrupt: { attribute: false },
    visited: { state: true },
    decision: { state: true },
  };

  render() {
    const { message, metadata = {}, responseSchema, id } = this.interrupt;
    if (this.decision) return this.#decided();
    const url = addressOf(metadata.url);
    const fields = fieldsOf(responseSchema);
    return html`<section class="decision" aria-labelledby="question-${id}">
      <h3 id="question-${id}">${t('toolQuestion.title', { tool: metadata.tool ?? '' })}</h3>
      ${metadata.server ? html`<p class="muted">${t('tool.server', { name: metadata.server })}</p>` : nothing}
      <p class="message" dir="auto">${message}</p>
      ${metadata.url ? this.#address(url) : nothing}
      <form class="fields" @submit=${event => this.#answer(event, fields)}>
        ${fields.map(field => fieldView(field, id))}
        <div class="buttons">
          <button class="primary" ?disabled=${Boolean(metadata.url) && !this.visited}>${t(fields.length ? 'toolQuestion.send' : 'toolQuestion.continue')}</button>
          <button type="button" @click=${() => this.#decide('cancelled')}>${t('toolQuestion.decline')}</button>
        </div>
      </form>
    </section>`;
  }

  #address(url) {
    if (!url) return html`<p class="note failure">${icons.warning}<span>${t('toolQuestion.badAddress')}</span></p>`;
    return html`<p>${t('toolQuestion.visit')} <strong>${url.host}</strong></p>
      <p class="address"><code>${url.href}</code></p>
      <p><button @click=${() => this.#visit(url)}>${t('toolQuestion.open', { host: url.host })}</button></p>`;
  }

  #decided() {
    const sent = this.decision === 'resolved';
    return html`<p class="note decision-made" role="status">
      ${sent ? icons.check : icons.close}<span>${t(sent ? 'toolQuestion.answered' : 'toolQuestion.declined')}</span>
      <button class="link" @click=${() => this.#decide(null)}>${t('approval.change')}</button>
    </p>`;
  }

  #visit(url) {
    window.open(url.href, '_blank', 'noopener,noreferrer');
    this.visited = true;
  }

  #answer(event, fields) {
    event.preventDefault();
    const payload = readFields(event.target, fields);
    if (payload) this.#decide('resolved', payload);
  }

  #decide(status, payload) {
    this.decision = status;
    const { id: interruptId } = this.interrupt;
    this.emit('decided', { interruptId, answer: status && { interruptId, status, ...(payload && { payload }) } });
  }
}

/** Only addresses of the web can be opened. */
function addressOf(text) {
  try {
    const url = new URL(text);
    return ['http:', 'https:'].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

customElements.define('parley-tool-question', ToolQuestion);
