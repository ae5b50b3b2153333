import { copyFrom } from '../page/copy.js';
import { ParleyElement, html, nothing, repeat } from '../page/element.js';
import { oncePerFrame } from '../page/frame.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { fullTime, number, shortTime } from '../words/times.js';
import { hasWords, t } from '../words/words.js';
import { citationList } from './citations.js';
import './markdown-text.js';
import { htmlOf } from './rich-text.js';
import './versions.js';

/** Elements that few answers need: their modules are loaded before the first one is shown. */
const modules = {
  'parley-feedback': () => import('./feedback.js'),
  'parley-reasoning': () => import('./reasoning.js'),
  'parley-waiting': () => import('./waiting.js'),
  'parley-tool-call': () => import('../tool/tool-call.js'),
  'parley-decisions': () => import('../tool/decisions.js'),
  'parley-link-dialog': () => import('../tool/link-dialog.js'),
};

/**
 * An answer. Fires 'regenerate' and 'resume' (with the answer) on the reader's request, and 'decide' (with the answer
 * and the decisions) when the reader has answered the questions of its tools. `features` are those of the server;
 * `guard` tells of an address whether its link must be seen first.
 */
class AnswerMessage extends ParleyElement {
  static properties = {
    answer: { attribute: false },
    agentName: {},
    guard: { attribute: false },
    features: { attribute: false },
    idle: { type: Boolean },
    last: { type: Boolean },
    copied: { state: true },
    details: { state: true },
  };

  #repaint = oncePerFrame(() => this.requestUpdate());

  willUpdate(changed) {
    if (!changed.has('answer')) return;
    changed.get('answer')?.removeEventListener('change', this.#repaint);
    this.answer.addEventListener('change', this.#repaint);
  }

  render() {
    const { running, parts, citations, status } = this.answer;
    return html`
      <article class="answer" aria-busy=${running} @see-link=${this.#seeLink}>
        <h2 class="visually-hidden">${this.agentName ? t('answer.by', { name: this.agentName }) : t('answer.label')}</h2>
        ${repeat(
          parts,
          part => part,
          part => this.#part(part),
        )}
        ${status === 'waiting' ? this.#decisions() : running ? this.#waiting() : this.#note()}
        ${citations.length ? citationList(citations) : nothing}
        ${running || status === 'waiting' ? nothing : this.#actions()}
        <parley-link-dialog></parley-link-dialog>
      </article>
    `;
  }

  #part(part) {
    if (part.kind === 'reasoning')
      return this.#has('parley-reasoning') ? html`<parley-reasoning .part=${part}></parley-reasoning>` : nothing;
    if (part.kind === 'tool')
      return this.#has('parley-tool-call') ? html`<parley-tool-call .part=${part}></parley-tool-call>` : nothing;
    if (part.kind === 'agent')
      return html`<p class="note agent-change">${icons.chevronRight}<span>${t('answer.agentChange', { name: part.name })}</span></p>`;
    const growing = this.answer.running && part === this.answer.parts.at(-1);
    return html`<parley-markdown class=${growing ? 'growing' : ''} .guard=${this.guard} .growing=${growing} .text=${part.text}></parley-markdown>`;
  }

  /**
   * Whether the module of this element is loaded; if it is not, the answer is rendered again when it is. Without network,
   * the next rendering asks again.
   */
  #has(element) {
    const loaded = customElements.get(element);
    if (!loaded)
      modules[element]().then(
        () => this.requestUpdate(),
        () => {},
      );
    return Boolean(loaded);
  }

  #decisions() {
    const { interrupts, speaker } = this.answer;
    if (!interrupts.length) return html`<p class="note">${t('answer.waitsElsewhere')}</p>`;
    if (!this.#has('parley-decisions')) return nothing;
    return html`<parley-decisions .interrupts=${interrupts} .agentName=${speaker?.name ?? this.agentName ?? ''} @decide=${this.#decide}></parley-decisions>`;
  }

  #decide(event) {
    event.stopPropagation();
    this.emit('decide', { answer: this.answer, decisions: event.detail });
  }

  async #seeLink(event) {
    event.stopPropagation();
    await modules['parley-link-dialog']();
    this.querySelector('parley-link-dialog').show(event.detail);
  }

  #waiting() {
    const { connected, started, stopping, parts, since, queued } = this.answer;
    const lost = started ? 'answer.reconnecting' : 'answer.notSent';
    if (!connected) return html`<p class="note" role="status">${icons.offline}<span>${t(lost)}</span></p>`;
    if (stopping) return html`<p class="note">${t('answer.stopping')}</p>`;
    return parts.at(-1)?.kind === 'text' || !this.#has('parley-waiting')
      ? nothing
      : html`<parley-waiting .since=${since} ?queued=${queued} ?quiet=${parts.length > 0}></parley-waiting>`;
  }

  /** Whether the note offers to try again, so that the actions need not. */
  get #offersAgain() {
    const { status, finishReason } = this.answer;
    return this.last && this.idle && (status !== 'complete' || hasWords(`answer.finished.${finishReason}`));
  }

  /** How the answer ended if it is not complete, and the available actions. */
  #note() {
    const { status, text, parts, finishReason } = this.answer;
    const ended = status === 'complete' && hasWords(`answer.finished.${finishReason}`);
    if (status === 'complete' && !ended)
      return text || parts.length ? nothing : html`<p class="note">${t('answer.empty')}</p>`;
    const resumable = text && this.features.includes('continue') && (ended ? finishReason === 'length' : true);
    return html`<p class="note ${status === 'failed' ? 'failure' : ''}" role=${status === 'failed' ? 'alert' : nothing}>
      ${status === 'failed' ? icons.warning : nothing}<span>${this.#sentence(status)}</span>
      ${this.last && this.idle && resumable ? html`<button class="link" @click=${() => this.emit('resume', this.answer)}>${t('answer.continue')}</button>` : nothing}
      ${this.#offersAgain ? html`<button class="link" @click=${this.#again}>${t('answer.again')}</button>` : nothing}
    </p>`;
  }

  #sentence(status) {
    const { code, text, finishReason } = this.answer;
    if (status === 'complete') return t(`answer.finished.${finishReason}`);
    if (status === 'waiting') return t('answer.said.waiting');
    if (status !== 'failed') return hasWords(`answer.${status}`) ? t(`answer.${status}`) : t('answer.interrupted');
    const reason = t(hasWords(`failure.${code}`) ? `failure.${code}` : 'failure.unknown');
    return text ? `${reason} ${t('answer.kept')}` : reason;
  }

  #actions() {
    const { versions, id, text, usage, feedback } = this.answer;
    const rate = this.features.includes('feedback') && id;
    return html`
      <div class="actions">
        ${versions.length > 1 ? html`<parley-versions .shown=${id} .versions=${versions} ?disabled=${!this.idle}></parley-versions>` : nothing}
        ${text ? iconButton(this.copied ? icons.check : icons.copy, this.copied ? t('answer.copied') : t('answer.copy'), this.#copy) : nothing}
        ${this.features.includes('branches') && this.idle && !this.#offersAgain ? iconButton(icons.again, t('answer.regenerate'), this.#again) : nothing}
        ${rate && this.#has('parley-feedback') ? html`<parley-feedback .messageId=${id} .feedback=${feedback}></parley-feedback>` : nothing}
        ${usage ? iconButton(icons.info, t('answer.details'), this.#toggleDetails, this.details ? 'true' : 'false') : nothing}
        ${this.#when()}
      </div>
      ${this.details && usage ? this.#usage(usage) : nothing}
    `;
  }

  #when() {
    const { createdAt } = this.answer;
    if (!createdAt) return nothing;
    return html`<time datetime=${createdAt.toISOString()} title=${fullTime(createdAt)}>${shortTime(createdAt)}</time>`;
  }

  #usage({ input_tokens: input, output_tokens: output, model }) {
    return html`<p class="muted usage">
      ${t('answer.usage', { input: number(input ?? 0), output: number(output ?? 0) })}${model ? ` · ${model}` : ''}
    </p>${this.#origin()}`;
  }

  /** The agent's version that has answered; unknown in an answer that has just been written. */
  #origin() {
    const { name, version } = this.answer.agent ?? {};
    return version ? html`<p class="muted usage" dir="auto">${t('answer.origin', { name, version })}</p>` : nothing;
  }

  #again() {
    this.emit('regenerate', this.answer);
  }

  #toggleDetails() {
    this.details = !this.details;
  }

  #copy() {
    const { text } = this.answer;
    copyFrom(this, text, () => htmlOf(text));
  }
}

customElements.define('parley-answer', AnswerMessage);
