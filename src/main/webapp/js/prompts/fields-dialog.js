import { ParleyElement, html } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';
import { fieldsOf, fill } from './prompts.js';

/** Asks for the values of a prompt's fields, and passes the complete text to `use`. */
class PromptFields extends ParleyElement {
  static properties = { prompt: { state: true } };

  async show({ prompt, use }) {
    Object.assign(this, { prompt, use });
    await this.updateComplete;
    this.querySelector('form').reset();
    this.querySelector('dialog').showModal();
    this.querySelector('input').focus();
  }

  render() {
    const names = fieldsOf(this.prompt?.text ?? '');
    return html`<dialog closedby="any" aria-labelledby="prompt-fields-title">
      <header>
        <h2 id="prompt-fields-title" dir="auto">${this.prompt?.title}</h2>
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </header>
      <form @submit=${this.#submit}>
        <div class="dialog-body">
          ${names.map(
            (name, index) => html`<div class="field">
            <label for=${`prompt-field-${index}`} dir="auto">${name}</label>
            <input id=${`prompt-field-${index}`} name=${name} autocomplete="off" required dir="auto" />
          </div>`,
          )}
        </div>
        <footer>
          <button type="button" @click=${this.#close}>${t('question.cancel')}</button>
          <button class="primary">${t('prompts.insert')}</button>
        </footer>
      </form>
    </dialog>`;
  }

  #submit(event) {
    event.preventDefault();
    const text = fill(this.prompt.text, Object.fromEntries(new FormData(event.target)));
    this.#close();
    this.use(text);
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-prompt-fields', PromptFields);
