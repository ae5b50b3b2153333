import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { audienceFields, audienceIn } from '../sharing/audience-fields.js';
import { t } from '../words/words.js';
import { deletePrompt, listPrompts, savePrompt } from './prompts.js';

/** The prompts that the user may use; own ones can be changed, shared and deleted. */
class PromptsDialog extends ParleyElement {
  static properties = {
    prompts: { state: true },
    edited: { state: true },
    problem: { state: true },
  };

  prompts = [];

  async show() {
    Object.assign(this, { prompts: await listPrompts(), edited: null, problem: null });
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog closedby="any" aria-labelledby="prompts-title">
      <header>
        <h2 id="prompts-title">${t('prompts.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), () => this.querySelector('dialog').close())}
      </header>
      ${this.edited ? this.#form() : this.#list()}
    </dialog>`;
  }

  #list() {
    return html`<div class="dialog-body">
        ${this.#note()}
        <p class="muted">${t('prompts.how')}</p>
        ${this.prompts.length ? html`<ul class="dialog-list">${this.prompts.map(prompt => this.#row(prompt))}</ul>` : html`<p class="note">${t('prompts.none')}</p>`}
      </div>
      <footer><button class="primary" @click=${() => this.#edit({})}>${t('prompts.new')}</button></footer>`;
  }

  #row(prompt) {
    const { title, own, owner_name: owner } = prompt;
    return html`<li>
      <div class="what">
        <span dir="auto">/${title}</span>
        ${own ? nothing : html`<span class="muted">${t('prompts.by', { name: owner })}</span>`}
      </div>
      ${own ? iconButton(icons.pencil, t('prompts.edit', { title }), () => this.#edit(prompt)) : nothing}
      ${own ? iconButton(icons.trash, t('prompts.delete', { title }), () => this.#delete(prompt)) : nothing}
    </li>`;
  }

  #form() {
    const { title = '', text = '', shared_with: chosen } = this.edited;
    const reach = this.page.me.roles?.includes('admin') ? 'everybody' : 'users';
    return html`<form @submit=${this.#save}>
      <div class="dialog-body">
        ${this.#note()}
        <div class="field">
          <label for="prompt-title">${t('prompts.name')}</label>
          <input id="prompt-title" name="title" required maxlength="100" autocomplete="off" dir="auto" .value=${title} />
        </div>
        <div class="field">
          <label for="prompt-text">${t('prompts.text')}</label>
          <textarea id="prompt-text" name="text" required maxlength="20000" rows="6" dir="auto" aria-describedby="prompt-note" .value=${text}></textarea>
          <small id="prompt-note">${t('prompts.fields')}</small>
        </div>
        ${this.page.config.features.includes('sharing') ? audienceFields({ groups: this.page.me.groups, reach, chosen }) : nothing}
      </div>
      <footer>
        <button type="button" @click=${() => this.#edit(null)}>${t('question.cancel')}</button>
        <button class="primary">${t('prompts.save')}</button>
      </footer>
    </form>`;
  }

  #note() {
    if (!this.problem) return nothing;
    return html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>`;
  }

  /** With null, the list is shown again. */
  async #edit(prompt) {
    Object.assign(this, { edited: prompt, problem: null });
    await this.updateComplete;
    this.querySelector(prompt ? '#prompt-title' : 'footer button').focus();
  }

  #save(event) {
    event.preventDefault();
    const data = new FormData(event.target);
    const fields = { title: data.get('title'), text: data.get('text'), shared_with: audienceIn(event.target) };
    this.#try(async () => {
      await savePrompt({ id: this.edited.id, ...fields });
      await this.#edit(null);
    });
  }

  #delete({ id }) {
    this.#try(async () => {
      await deletePrompt(id);
      this.querySelector('header button').focus();
    });
  }

  async #try(change) {
    try {
      await change();
      this.prompts = await listPrompts();
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }
}

customElements.define('parley-prompts', PromptsDialog);
