import { html, icons, nothing, sentenceOf, t } from './base.js';
import { pathOf } from './route.js';
import { sendFile } from './server.js';
import { facts, words } from './table.js';
import { AdminView } from './view.js';

/** Imports the agents file: first without changes, then for real. */
class AgentImport extends AdminView {
  static properties = { plan: { state: true }, applied: { state: true }, problem: { state: true } };

  show() {
    return html`
      <p class="crumbs"><a href=${pathOf('agents')}>${t('admin.agents')}</a></p>
      <h1>${t('agents.import')}</h1>
      <p class="muted">${t('import.text')}</p>
      <form class="editor" @submit=${this.#submit} @input=${() => (this.plan = null)}>
        <div class="field"><label for="import-file">${t('import.file')}</label><input id="import-file" type="file" accept=".json,.yaml,.yml" @change=${this.#read} /></div>
        <div class="field wide"><label for="import-text">${t('import.content')}</label><textarea id="import-text" name="text" class="code" rows="14" spellcheck="false" required></textarea></div>
        ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
        <p class="buttons">
          <button ?disabled=${this.busy}>${t('import.check')}</button>
          ${this.plan && !this.applied ? html`<button type="button" class="primary" ?disabled=${this.busy} @click=${() => this.#send(false)}>${t('import.apply')}</button>` : nothing}
        </p>
      </form>
      ${this.plan ? this.#result(this.plan) : nothing}
    `;
  }

  #result({ created, updated, unchanged }) {
    const names = list => (list.length ? words(list) : t('admin.none'));
    return html`<section class="panel" role="status" aria-labelledby="plan">
      <h2 id="plan">${this.applied ? t('import.applied') : t('import.plan')}</h2>
      ${facts([
        [t('import.created'), names(created)],
        [t('import.updated'), names(updated)],
        [t('import.unchanged'), names(unchanged)],
      ])}
    </section>`;
  }

  async #read({ target }) {
    const [file] = target.files;
    if (!file) return;
    this.querySelector('[name=text]').value = await file.text();
    await this.#send(true);
  }

  async #submit(event) {
    event.preventDefault();
    await this.#send(true);
  }

  async #send(dry) {
    const text = this.querySelector('[name=text]').value;
    Object.assign(this, { busy: true, problem: null });
    try {
      const type = text.trimStart().startsWith('{') ? 'application/json' : 'application/yaml';
      this.plan = await sendFile(`agents/import${dry ? '?dry_run=true' : ''}`, type, text);
      this.applied = !dry;
    } catch (problem) {
      Object.assign(this, { plan: null, problem: sentenceOf(problem) });
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('parley-admin-import', AgentImport);
