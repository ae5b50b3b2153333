import { html, icons, nothing, sentenceOf, t } from './base.js';
import { conflict } from './conflict.js';
import { ask } from './dialog.js';
import { fieldOf, fieldView, readForm, valueAt } from './form.js';
import { go, guardLeaving } from './route.js';
import { write } from './server.js';
import { AdminView } from './view.js';

/**
 * A form for one object that has a version. Subclasses have `groups(data)` with the fields in groups ({title, fields,
 * open}), `place` (the path of the API), and `saved(response)`.
 */
export class EditorView extends AdminView {
  static properties = {
    problem: { state: true },
    newest: { state: true },
    mine: { state: true },
    warnings: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.release = guardLeaving(
      () =>
        !this.dirty ||
        ask({ title: t('editor.leave'), text: t('editor.leaveText'), action: t('editor.discard'), danger: true }),
    );
    window.addEventListener('beforeunload', this.#onUnload);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.release();
    window.removeEventListener('beforeunload', this.#onUnload);
  }

  get isNew() {
    return this.route.id === 'new';
  }

  fields() {
    return this.groups(this.data).flatMap(({ fields }) => fields);
  }

  /** The values in the form. */
  values() {
    return readForm(this.querySelector('form.editor'), this.fields());
  }

  form(object, { readOnly, buttons = nothing }) {
    const wrong = fieldOf(this.problem, this.fields());
    const view = field =>
      fieldView(
        readOnly ? { ...field, disabled: true } : field,
        valueAt(object, field.name),
        wrong === field.name ? sentenceOf(this.problem) : null,
      );
    return html`
      ${this.newest ? conflict({ fields: this.fields(), newest: this.newest, mine: this.mine, onTake: () => this.#take(), onKeep: () => this.#keep() }) : nothing}
      ${this.warnings?.length ? html`<ul class="panel warnings" role="status">${this.warnings.map(text => html`<li>${icons.warning}<span>${text}</span></li>`)}</ul>` : nothing}
      <form class="editor" @submit=${this.#submit} @input=${() => (this.dirty = true)}>
        ${this.groups(this.data).map(({ title, fields, open }, index) =>
          index === 0
            ? html`<div class="fields">${fields.map(view)}</div>`
            : html`<details ?open=${open || fields.some(({ name }) => name === wrong)}><summary>${title}</summary><div class="fields">${fields.map(view)}</div></details>`,
        )}
        ${this.problem && !wrong ? html`<p class="note failure" role="alert">${icons.warning}<span>${sentenceOf(this.problem)}</span></p>` : nothing}
        <p class="buttons">${readOnly ? nothing : html`<button class="primary" ?disabled=${this.busy}>${this.isNew ? t('admin.create') : t('admin.save')}</button>`}${buttons}</p>
      </form>
    `;
  }

  async #submit(event) {
    event.preventDefault();
    await this.save(this.values());
  }

  /** @param values of the form, with the version that they are a change of */
  async save(values, version = this.data.object?.version) {
    Object.assign(this, { busy: true, problem: null, newest: null, warnings: [] });
    try {
      const path = this.isNew ? this.place : `${this.place}/${this.route.id}`;
      const response = await write(
        this.isNew ? 'POST' : 'PUT',
        path,
        this.isNew ? withoutNulls(values) : { ...values, version },
      );
      this.dirty = false;
      await this.saved(response);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.code === 'version_conflict') await this.#conflict(values);
      else this.problem = problem;
    } finally {
      this.busy = false;
    }
  }

  /** Goes to another place after the object was deleted. */
  leave(path) {
    this.dirty = false;
    return go(path);
  }

  async #conflict(values) {
    this.newest = (await this.load(this.route)).object;
    this.mine = values;
  }

  /** The form is made anew: its fields would otherwise keep what was typed. */
  async #take() {
    Object.assign(this, { newest: null, mine: null, data: null, dirty: false });
    await this.updateComplete;
    await this.reload();
  }

  #onUnload = event => {
    if (this.dirty) event.preventDefault();
  };

  #keep() {
    return this.save(this.mine, this.newest.version);
  }
}

/** A null removes a value; a new object has none. */
const withoutNulls = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
