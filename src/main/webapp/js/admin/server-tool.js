import { html, icons, nothing, t } from './base.js';
import { write } from './server.js';
import { state } from './state.js';
import { table } from './table.js';
import { AdminView } from './view.js';

/** One tool of a server: its definition, the names for models, and the difference that waits for a review. */
class ServerTool extends AdminView {
  static properties = { server: { attribute: false }, tool: { attribute: false } };

  show() {
    const { name, title, description, tokens, state: current, changes } = this.tool;
    return html`<details class="panel tool" ?open=${changes.length > 0}>
      <summary><span class="code">${name}</span>${title && title !== name ? html` <span>${title}</span>` : nothing}
        ${current === 'accepted' ? nothing : state(current)}<span class="muted">${t('serverTool.tokens', { count: tokens })}</span></summary>
      ${changes.length ? this.#review() : nothing}
      <p class="description">${description}</p>
      ${this.#definition()}
      ${this.#overrides()}
    </details>`;
  }

  #review() {
    const { changes } = this.tool;
    return html`<section class="conflict" aria-label=${t('serverTool.changed')}>
      <p class="note failure">${icons.warning}<span>${t('serverTool.changed')}</span></p>
      ${table({
        caption: t('serverTool.changed'),
        rows: changes,
        columns: [
          { label: t('serverTool.field'), cell: ({ field }) => field },
          {
            label: t('serverTool.before'),
            kind: 'wide',
            cell: ({ from }) => html`<pre tabindex="0">${pretty(from)}</pre>`,
          },
          { label: t('serverTool.after'), kind: 'wide', cell: ({ to }) => html`<pre tabindex="0">${pretty(to)}</pre>` },
        ],
      })}
      <p class="buttons"><button class="primary" ?disabled=${this.busy} @click=${this.#accept}>${t('serverTool.accept')}</button></p>
    </section>`;
  }

  #definition() {
    const { schema, annotations } = this.tool;
    const fields = parsed(schema)?.properties ?? {};
    const required = new Set(parsed(schema)?.required ?? []);
    const said = Object.entries(parsed(annotations) ?? {});
    return html`
      <h3>${t('serverTool.schema')}</h3>
      ${table({
        caption: t('serverTool.schema'),
        rows: Object.entries(fields),
        empty: t('serverTool.noArguments'),
        columns: [
          {
            label: t('tools.name'),
            cell: ([name]) =>
              html`<span class="code">${name}</span>${required.has(name) ? html` <span class="tag">${t('serverTool.required')}</span>` : nothing}`,
          },
          { label: t('serverTool.type'), cell: ([, { type, enum: values }]) => (values ? values.join(', ') : type) },
          { label: t('tools.description'), kind: 'wide', cell: ([, { description }]) => description },
        ],
      })}
      ${said.length ? html`<h3>${t('serverTool.annotations')}</h3><p class="code">${said.map(([name, value]) => `${name}: ${value}`).join(', ')}</p>` : nothing}
    `;
  }

  #overrides() {
    const { name, own_name: ownName, own_description: ownDescription } = this.tool;
    const id = `tool-${name}`;
    return html`<form class="fields" @submit=${this.#override}>
      <div class="field"><label for="${id}-name">${t('serverTool.ownName')}</label>
        <input id="${id}-name" name="name" maxlength="64" pattern="[A-Za-z0-9_\\-]*" autocomplete="off" spellcheck="false" placeholder=${name} .value=${ownName ?? ''} /></div>
      <div class="field wide"><label for="${id}-description">${t('serverTool.ownDescription')}</label>
        <textarea id="${id}-description" name="description" rows="2" .value=${ownDescription ?? ''}></textarea></div>
      <p class="buttons"><button ?disabled=${this.busy}>${t('admin.save')}</button></p>
    </form>`;
  }

  async #accept() {
    const { name: tool, fingerprint } = this.tool;
    if (
      await this.attempt(
        () => write('POST', `tool-servers/${this.server}/review`, { tool, fingerprint }),
        t('serverTool.accepted'),
      )
    )
      this.emit('changed');
  }

  async #override(event) {
    event.preventDefault();
    const { name, description } = event.target.elements;
    const path = `tool-servers/${this.server}/tools/${encodeURIComponent(this.tool.name)}`;
    const values = { name: name.value.trim(), description: description.value.trim() };
    if (await this.attempt(() => write('PUT', path, values), t('admin.saved'))) this.emit('changed');
  }
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const pretty = text => {
  const value = parsed(text);
  return value && typeof value === 'object' ? JSON.stringify(value, null, 2) : text;
};

customElements.define('parley-admin-server-tool', ServerTool);
