import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { fullTime } from '../words/times.js';
import { t } from '../words/words.js';
import { fieldView, fieldsFor, readFields } from './schema-form.js';
import { argumentsView } from './tool-call.js';

/**
 * The question whether a tool may be called: which one, with which arguments. Fires 'decided' with the payload, null
 * while the decision is being changed.
 */
class Approval extends ParleyElement {
  static properties = {
    interrupt: { attribute: false },
    agentName: {},
    mode: { state: true },
    decision: { state: true },
    edited: { state: true },
  };

  render() {
    const { metadata = {}, expiresAt, message } = this.interrupt;
    const { tool, server } = metadata;
    const id = `approval-${this.interrupt.id}`;
    if (this.decision) return this.#decided(tool);
    return html`<section class="decision" aria-labelledby=${id}>
      <h3 id=${id}>${tool ? t('approval.title', { agent: this.agentName, tool }) : message}</h3>
      ${server ? html`<p class="muted">${t('tool.server', { name: server })}</p>` : nothing}
      ${this.mode === 'edit' ? this.#form() : argumentsView(this.#arguments)}
      ${this.mode === 'refuse' ? this.#refusal() : nothing}
      ${this.mode ? nothing : this.#actions()}
      ${expiresAt ? html`<p class="muted expiry">${t('approval.expires', { time: fullTime(new Date(expiresAt)) })}</p>` : nothing}
    </section>`;
  }

  get #arguments() {
    return this.edited ?? this.interrupt.metadata?.arguments ?? {};
  }

  #offers(name) {
    return Boolean(this.interrupt.responseSchema?.properties?.[name]);
  }

  #actions() {
    const editable = this.#offers('arguments') && Object.keys(this.#arguments).length > 0;
    return html`
      ${this.#offers('always') ? html`<label class="flag"><input type="checkbox" name="always" />${t('approval.always')}</label>` : nothing}
      <div class="buttons">
        <button class="primary" @click=${this.#approve}>${t('approval.approve')}</button>
        <button @click=${() => this.#show('refuse')}>${t('approval.refuse')}</button>
        ${editable ? html`<button class="quiet" @click=${() => this.#show('edit')}>${icons.pencil}<span>${t('approval.edit')}</span></button>` : nothing}
      </div>`;
  }

  #form() {
    const fields = fieldsFor(this.#arguments);
    return html`<form class="fields" @submit=${event => this.#edit(event, fields)}>
      ${fields.map(field => fieldView(field, this.interrupt.id))}
      <div class="buttons">
        <button class="primary">${t('approval.apply')}</button>
        <button type="button" @click=${() => this.#show(null)}>${t('approval.cancel')}</button>
      </div>
    </form>`;
  }

  #refusal() {
    const id = `reason-${this.interrupt.id}`;
    return html`<form class="fields" @submit=${this.#refuse}>
      <div class="field"><label for=${id}>${t('approval.reason')}</label><textarea id=${id} name="reason" rows="2" maxlength="2000" dir="auto"></textarea></div>
      <div class="buttons">
        <button class="primary">${t('approval.refuse')}</button>
        <button type="button" @click=${() => this.#show(null)}>${t('approval.cancel')}</button>
      </div>
    </form>`;
  }

  #decided(tool) {
    return html`<p class="note decision-made" role="status">
      ${this.decision.approved ? icons.check : icons.close}<span>${t(this.decision.approved ? 'approval.approved' : 'approval.refused', { tool })}</span>
      <button class="link" @click=${() => this.#decide(null)}>${t('approval.change')}</button>
    </p>`;
  }

  async #show(mode) {
    this.mode = mode;
    await this.updateComplete;
    this.querySelector(mode ? 'textarea, input' : 'button')?.focus();
  }

  #edit(event, fields) {
    event.preventDefault();
    const values = readFields(event.target, fields);
    if (!values) return;
    this.edited = values;
    this.#show(null);
  }

  #approve() {
    const always = this.querySelector('[name="always"]')?.checked;
    const payload = { approved: true };
    if (this.edited) payload.arguments = this.edited;
    if (always) payload.always = true;
    this.#decide(payload);
  }

  #refuse(event) {
    event.preventDefault();
    const reason = event.target.elements.reason.value.trim();
    this.mode = null;
    this.#decide(reason ? { approved: false, reason } : { approved: false });
  }

  #decide(payload) {
    this.decision = payload;
    const { id: interruptId } = this.interrupt;
    this.emit('decided', { interruptId, answer: payload && { interruptId, status: 'resolved', payload } });
  }
}

customElements.define('parley-approval', Approval);
