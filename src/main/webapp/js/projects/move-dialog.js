import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { t } from '../words/words.js';

/** Moves a thread to another project, or out of its project. */
class MoveDialog extends ParleyElement {
  static properties = { thread: { state: true }, problem: { state: true } };

  async show({ id }) {
    await this.page.projects.load();
    Object.assign(this, { thread: this.page.threads.find(id), problem: null });
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    const { id, project: current } = this.thread ?? {};
    return html`<dialog closedby="any" aria-labelledby="move-title">
      <header>
        <h2 id="move-title">${t('projects.move')}</h2>
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </header>
      <form @submit=${event => this.#move(event, id)}>
        <div class="dialog-body">
          <div class="field">
            <label for="move-project">${t('projects.project')}</label>
            <select id="move-project" name="project">
              <option value="" ?selected=${!current}>${t('projects.none')}</option>
              ${(this.page?.projects.current ?? []).map(project => html`<option value=${project.id} ?selected=${project.id === current}>${project.name}</option>`)}
            </select>
          </div>
          ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
        </div>
        <footer>
          <button type="button" @click=${this.#close}>${t('question.cancel')}</button>
          <button class="primary">${t('projects.moveNow')}</button>
        </footer>
      </form>
    </dialog>`;
  }

  async #move(event, id) {
    event.preventDefault();
    const project = new FormData(event.target).get('project') || null;
    try {
      await this.page.threads.update(id, { project });
      this.#close();
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-move', MoveDialog);
