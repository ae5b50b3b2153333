import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { audienceFields, audienceIn } from '../sharing/audience-fields.js';
import { t } from '../words/words.js';

/** The user's projects: own ones can be changed, shared with members, archived and deleted. */
class ProjectsDialog extends ParleyElement {
  static properties = { edited: { state: true }, leaving: { state: true }, problem: { state: true } };

  async show() {
    const { projects } = this.page;
    await projects.load();
    this.watch(projects);
    Object.assign(this, { edited: null, leaving: null, problem: null });
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog closedby="any" aria-labelledby="projects-title">
      <header>
        <h2 id="projects-title">${t('projects.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), () => this.querySelector('dialog').close())}
      </header>
      ${this.edited ? this.#form() : this.#list()}
    </dialog>`;
  }

  #list() {
    const { all = [] } = this.page?.projects ?? {};
    return html`<div class="dialog-body">
        ${this.#note()}
        ${this.leaving ? this.#question() : nothing}
        ${all.length ? html`<ul class="dialog-list">${all.map(project => this.#row(project))}</ul>` : html`<p class="note">${t('projects.empty')}</p>`}
      </div>
      <footer><button class="primary" @click=${() => this.#edit({})}>${t('projects.new')}</button></footer>`;
  }

  #row(project) {
    const { name, own, archived, owner_name: owner } = project;
    return html`<li>
      <div class="what">
        <span dir="auto">${name}</span>
        ${archived ? html`<span class="muted">${t('projects.archived')}</span>` : nothing}
        ${own ? nothing : html`<span class="muted">${t('projects.by', { name: owner })}</span>`}
      </div>
      ${
        own
          ? html`${iconButton(icons.pencil, t('projects.edit', { name }), () => this.#edit(project))}
            ${iconButton(icons.archive, t(archived ? 'projects.unarchive' : 'projects.archive', { name }), () => this.#save({ ...project, archived: !archived }))}
            ${iconButton(icons.trash, t('projects.delete', { name }), () => (this.leaving = project))}`
          : nothing
      }
    </li>`;
  }

  #question() {
    const { id, name } = this.leaving;
    return html`<div class="note" role="alert">
      <p>${t('projects.deleteWhat', { name })}</p>
      <p class="ways">
        <button @click=${() => (this.leaving = null)}>${t('question.cancel')}</button>
        <button class="danger" @click=${() => this.#delete(id)}>${t('projects.deleteNow')}</button>
      </p>
    </div>`;
  }

  #form() {
    const { name = '', instructions = '', shared_with: chosen } = this.edited;
    const reach = this.page.me.roles?.includes('admin') ? 'everybody' : 'users';
    return html`<form @submit=${this.#submit}>
      <div class="dialog-body">
        ${this.#note()}
        <div class="field">
          <label for="project-name">${t('projects.name')}</label>
          <input id="project-name" name="name" required maxlength="100" autocomplete="off" dir="auto" .value=${name} />
        </div>
        <div class="field">
          <label for="project-instructions">${t('projects.instructions')}</label>
          <textarea id="project-instructions" name="instructions" maxlength="8000" rows="6" dir="auto" aria-describedby="project-note" .value=${instructions}></textarea>
          <small id="project-note">${t('projects.instructionsNote')}</small>
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
  async #edit(project) {
    Object.assign(this, { edited: project, leaving: null, problem: null });
    await this.updateComplete;
    this.querySelector(project ? '#project-name' : 'footer button').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const data = new FormData(event.target);
    const fields = { name: data.get('name'), instructions: data.get('instructions') };
    await this.#save({ ...this.edited, ...fields, shared_with: audienceIn(event.target) });
    if (!this.problem) this.#edit(null);
  }

  async #save({ id, name, instructions, archived = false, shared_with: members }) {
    this.problem = null;
    try {
      await this.page.projects.save({ id, name, instructions, archived, shared_with: members });
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }

  async #delete(id) {
    try {
      await this.page.projects.delete(id);
      if (this.page.threads.project === id) this.emit('choose-project', null);
      Object.assign(this, { leaving: null, problem: null });
      this.querySelector('header button').focus();
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }
}

customElements.define('parley-projects', ProjectsDialog);
