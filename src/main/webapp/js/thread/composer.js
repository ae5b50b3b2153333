import { mentioned } from '../agent/mention.js';
import '../file/file-chip.js';
import { problemsOf, refusalOf } from '../file/limits.js';
import { ParleyElement, html, live, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import { drafts } from './drafts.js';

/** A longer text certainly fills the field; measuring it would take too long. */
const LONG = 8000;

const touch = matchMedia('(pointer: coarse)');

/**
 * The input area. Fires 'ask' with text and files (also during an answer, unless another message is `queued`), 'stop',
 * and 'edit-last' when Up is pressed in the empty field. The text is kept as the thread's draft until it is sent. If it
 * is `closed`, nothing can be written.
 */
class Composer extends ParleyElement {
  static properties = {
    threadId: {},
    running: { type: Boolean },
    stopping: { type: Boolean },
    queued: { type: Boolean },
    disabled: { type: Boolean },
    closed: { type: Boolean },
    agentName: {},
    limits: { attribute: false },
    agents: { attribute: false },
    commands: { type: Boolean },
    active: { state: true },
    dismissed: { state: true },
    problem: {},
    text: { state: true },
    files: { state: true },
    refusal: { state: true },
  };

  text = '';
  files = [];

  willUpdate(changed) {
    if (changed.has('threadId')) Object.assign(this, { text: drafts.of(this.threadId), files: [] });
    if (changed.has('agentName')) this.refusal = null;
  }

  render() {
    const label = this.agentName ? t('composer.label', { name: this.agentName }) : t('composer.labelNoAgent');
    return html`
      ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
      ${this.#typed ? this.#commandList() : nothing}
      <form class="box" @submit=${this.#submit}>
        ${this.files.length ? this.#files() : nothing}
        <textarea rows="1" dir="auto" aria-label=${label} placeholder=${label} enterkeyhint=${touch.matches ? 'enter' : 'send'} ?disabled=${this.closed}
          aria-controls=${this.#typed ? 'commands' : nothing} aria-autocomplete=${this.#typed ? 'list' : nothing} aria-activedescendant=${(this.#typed && this.active) || nothing}
          .value=${live(this.text)} @input=${this.#onInput} @keydown=${this.#onKey} @paste=${this.#onPaste}></textarea>
        <div class="bar">
          <button type="button" class="icon-button" aria-label=${t('composer.attach')} title=${t('composer.attach')}
            ?disabled=${this.disabled || this.closed} @click=${this.#pick}>${icons.clip}</button>
          <input type="file" multiple hidden tabindex="-1" aria-label=${t('composer.attach')} @change=${this.#onPicked} />
          ${this.running ? this.#stopButton() : nothing} ${this.running && !this.#sendable ? nothing : this.#sendButton()}
        </div>
      </form>
    `;
  }

  updated(changed) {
    if (changed.has('text')) this.#grow();
  }

  async focusField() {
    await this.updateComplete;
    this.focusNow();
  }

  /** The key that is being pressed is written into the field. */
  focusNow() {
    this.querySelector('textarea').focus();
  }

  /** Restores text and files that could not be sent, and shows the reason; text written meanwhile is kept below. */
  giveBack(text, files, problem) {
    this.#write([text, this.text].filter(Boolean).join('\n'));
    this.addFiles(files);
    this.refusal = problem && refusalOf(files, problem);
  }

  addFiles(files) {
    this.files = [...this.files, ...files];
  }

  /** The beginning of a command, if the text is one: its list is loaded when it is first typed. */
  get #typed() {
    if (!this.commands || this.text === this.dismissed) return null;
    return /^(\/|@)[^\n]{0,40}$/.test(this.text) && !mentioned(this.agents, this.text) ? this.text : null;
  }

  #commandList() {
    import('./command-list.js').catch(() => {});
    return html`<parley-commands .typed=${this.text} .agents=${this.agents} @moved=${event => (this.active = event.detail)} @chosen=${event => this.#choose(event.detail)}></parley-commands>`;
  }

  #choose({ agent, prompt, manage }) {
    if (manage) this.emit('open-dialog', { name: 'parley-prompts' });
    this.#write(agent ? `@${agent.name} ` : '');
    if (prompt) this.#usePrompt(prompt);
    if (!manage) this.focusField();
  }

  #usePrompt(prompt) {
    const use = text => {
      this.#write(text);
      this.focusField();
    };
    if (!/\{\{[^{}]+\}\}/.test(prompt.text)) use(prompt.text);
    else this.emit('open-dialog', { name: 'parley-prompt-fields', argument: { prompt, use } });
  }

  #files() {
    const problems = this.#fileProblems;
    return html`<div class="files" @remove=${this.#onRemove}>
      ${this.files.map((file, index) => html`<parley-file .file=${file} .error=${problems[index]} removable></parley-file>`)}
    </div>`;
  }

  #sendButton() {
    const label = this.running ? t('composer.queue') : t('composer.send');
    return html`<button class="send" aria-label=${label} title=${label} ?disabled=${!this.#sendable}>${icons.up}</button>`;
  }

  #stopButton() {
    return html`<button type="button" class="send" aria-label=${t('composer.stop')} title=${t('composer.stop')} ?disabled=${this.stopping}
      @click=${this.#stop}>${icons.stop}</button>`;
  }

  get #fileProblems() {
    const { file: refused, reason } = this.refusal ?? {};
    return problemsOf(this.files, this.limits).map((problem, index) =>
      this.files[index] === refused ? reason : problem,
    );
  }

  get #sendable() {
    const something = this.text.trim() || this.files.length;
    const open = !this.disabled && !this.closed && !this.queued;
    return something && open && this.#fileProblems.every(problem => !problem);
  }

  #submit(event) {
    event?.preventDefault();
    if (!this.#sendable) return;
    const { text, files } = this;
    this.#write('');
    this.files = [];
    this.emit('ask', { text: text.trim(), files });
    this.#keepFocus();
  }

  #stop() {
    this.emit('stop');
    this.#keepFocus();
  }

  /** The pressed button is replaced by another. On a touch screen, the focus would open the keyboard. */
  #keepFocus() {
    if (!touch.matches) this.focusField();
  }

  #write(text) {
    this.text = text;
    drafts.keep(this.threadId, text);
  }

  #onInput(event) {
    this.#write(event.target.value);
  }

  /** Enter sends, but not on a phone's keyboard, which has no Shift, and not while an input method composes a word. */
  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#typed && this.#onCommandKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !touch.matches) this.#submit(event);
    if (event.key === 'ArrowUp' && !this.text) this.emit('edit-last');
  }

  #onCommandKey(event) {
    if (event.key !== 'Escape') return this.querySelector('parley-commands').onKey?.(event);
    event.preventDefault();
    this.dismissed = this.text;
    return true;
  }

  #onPaste(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.addFiles(event.clipboardData.files);
  }

  #pick() {
    this.querySelector('input[type=file]').click();
  }

  #onPicked(event) {
    this.addFiles(event.target.files);
    event.target.value = '';
    this.focusField();
  }

  #onRemove(event) {
    this.files = this.files.filter(file => file !== event.detail);
    this.#keepFocus();
  }

  #grow() {
    const area = this.querySelector('textarea');
    area.style.height = this.text.length > LONG ? '40vh' : 'auto';
    if (this.text.length <= LONG) area.style.height = `${area.scrollHeight}px`;
  }
}

customElements.define('parley-composer', Composer);
