import { copyFrom } from '../page/copy.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { fullTime, shortTime } from '../words/times.js';
import { t } from '../words/words.js';
import '../file/file-chip.js';
import { isPicture } from '../file/sent-picture.js';
import '../run/versions.js';
import { wholeCharacters } from './title.js';

/** A longer question is truncated, and shown completely on demand. */
const LONG = 1600;

/** A user's question. Fires 'edit' with question and text when it was changed. */
class QuestionMessage extends ParleyElement {
  static properties = {
    question: { attribute: false },
    threadId: {},
    features: { attribute: false },
    idle: { type: Boolean },
    editing: { type: Boolean },
    whole: { state: true },
    copied: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('question')) this.watch(this.question);
  }

  render() {
    return html`<article class="question">
      <h2 class="visually-hidden">${t('question.label')}</h2>
      ${this.#files()} ${this.editing ? this.#form() : this.#text()}
      ${this.question.leftOut ? html`<p class="note">${t('question.leftOut')}</p>` : nothing}
      ${this.editing ? nothing : this.#actions()}
    </article>`;
  }

  updated(changed) {
    if (changed.has('editing') && this.editing) {
      this.before = this.getRootNode().activeElement;
      const area = this.querySelector('textarea');
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    }
  }

  #files() {
    const { files, progress } = this.question;
    if (!files.length) return nothing;
    return html`<div class="files">
      ${files.map(file => (file.id && isPicture(file) ? html`<parley-picture .file=${file}></parley-picture>` : html`<parley-file .file=${file}></parley-file>`))}
      ${progress === null || progress >= 1 ? nothing : html`<progress max="1" value=${progress} aria-label=${t('file.progress')}></progress>`}
    </div>`;
  }

  #text() {
    const { text } = this.question;
    if (!text) return nothing;
    const cut = text.length > LONG && !this.whole;
    return html`<div class="bubble">
      <div class="text" dir="auto">${cut ? `${wholeCharacters(text, LONG)}…` : text}</div>
      ${text.length > LONG ? html`<button class="link" @click=${() => (this.whole = !this.whole)}>${cut ? t('question.more') : t('question.less')}</button>` : nothing}
    </div>`;
  }

  #form() {
    return html`<form class="bubble edit" @submit=${this.#save} @keydown=${this.#onKey}>
      <textarea name="text" rows="3" dir="auto" aria-label=${t('question.edit')} .value=${this.question.text}></textarea>
      <div class="buttons">
        <button type="button" @click=${this.#cancel}>${t('question.cancel')}</button>
        <button class="primary">${t('question.send')}</button>
      </div>
    </form>`;
  }

  #actions() {
    const { versions, id, createdAt, text } = this.question;
    return html`<div class="actions">
      ${createdAt ? html`<time datetime=${createdAt.toISOString()} title=${fullTime(createdAt)}>${shortTime(createdAt)}</time>` : nothing}
      ${text ? iconButton(this.copied ? icons.check : icons.copy, this.copied ? t('answer.copied') : t('answer.copy'), this.#copy) : nothing}
      ${this.features.includes('branches') && this.idle && text ? iconButton(icons.pencil, t('question.edit'), () => (this.editing = true)) : nothing}
      ${versions.length > 1 ? html`<parley-versions .shown=${id} .versions=${versions} ?disabled=${!this.idle}></parley-versions>` : nothing}
    </div>`;
  }

  #save(event) {
    event?.preventDefault();
    const text = this.querySelector('textarea').value.trim();
    if (!text) return;
    this.editing = false;
    this.emit('edit', { question: this.question, text });
  }

  /** The focus returns to its previous element, or to the button that is shown again. */
  async #cancel() {
    this.editing = false;
    await this.updateComplete;
    const { before } = this;
    const place =
      before?.isConnected && before !== document.body ? before : this.querySelector('.actions > button:last-of-type');
    place.focus();
  }

  #onKey(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#cancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#save(event);
  }

  #copy() {
    copyFrom(this, this.question.text);
  }
}

customElements.define('parley-question', QuestionMessage);
