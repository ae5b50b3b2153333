import { html, icons, nothing, t } from './base.js';
import { ask } from './dialog.js';
import { EditorView } from './editor.js';
import { milliseconds } from './formats.js';
import { go, pathOf } from './route.js';
import { read, write } from './server.js';
import { state } from './state.js';
import { facts, words } from './table.js';
import './server-tool.js';

const types = ['none', 'bearer', 'oauth', 'oauth_user'];
const secrets = ['auth.token', 'auth.client_secret'];

/** One tool server: its settings, a test with a real connection, and its tools. */
class ToolServerEditor extends EditorView {
  static properties = { result: { state: true }, testing: { state: true } };

  place = 'tool-servers';

  async load({ id }) {
    if (id === 'new') return { object: { auth: { type: 'none' }, confidential: true, enabled: true }, tools: [] };
    const [object, { tools }] = await Promise.all([read(`tool-servers/${id}`), read(`tool-servers/${id}/tools`)]);
    return { object, tools };
  }

  groups({ object }) {
    const field = (name, more) => ({ name, label: t(`toolServer.${name.replace('auth.', '')}`), ...more });
    const secret = {
      type: 'password',
      hint: object.has_secret ? t('toolServer.secretKept') : t('toolServer.secretHint'),
    };
    return [
      {
        fields: [
          field('name', { required: true }),
          field('url', {
            required: true,
            wide: true,
            hint: t('toolServer.urlHint'),
            placeholder: 'https://tools.example.com/mcp',
          }),
          field('auth.type', {
            type: 'choice',
            choices: types.map(value => ({ value, label: t(`toolAuth.${value}`) })),
          }),
          field('trusted', { type: 'flag', hint: t('toolServer.trustedHint') }),
          field('confidential', { type: 'flag', hint: t('toolServer.confidentialHint') }),
          field('enabled', { type: 'flag' }),
        ],
      },
      {
        title: t('toolServer.authorization'),
        open: object.auth.type !== 'none' || Boolean(this.authorizes),
        fields: [
          field('auth.token', secret),
          field('auth.header', { hint: t('toolServer.headerHint') }),
          field('auth.issuer', { hint: t('toolServer.issuerHint') }),
          field('auth.client_id', { hint: t('toolServer.clientHint') }),
          field('auth.client_secret', secret),
          field('auth.scope', { hint: t('toolServer.scopeHint') }),
        ],
      },
    ];
  }

  show({ object, tools }) {
    return html`
      <p class="crumbs"><a href=${pathOf('tools')}>${t('admin.tools')}</a></p>
      <header class="head">
        <h1>${object.name ?? t('tools.new')}</h1>
        ${
          this.isNew
            ? nothing
            : html`<button @click=${() => this.#test()} ?disabled=${this.testing}>${this.testing ? t('toolServer.testing') : t('toolServer.test')}</button>
              <button class="danger" @click=${() => this.#delete()}>${t('admin.delete')}</button>`
        }
      </header>
      ${this.isNew ? nothing : html`<p>${state(object.state, object.state_detail)}</p>`}
      ${this.result ? this.#resultView(this.result) : nothing}
      <div @change=${this.#onChange}>${this.form(object, { readOnly: false })}</div>
      ${this.isNew ? nothing : this.#toolsView(tools)}
    `;
  }

  async saved({ id }) {
    if (this.isNew) return go(pathOf('tools', id));
    await this.reload();
    return this.say(t('admin.saved'));
  }

  /** Empty fields for secrets keep the stored ones. */
  values() {
    const values = super.values();
    for (const name of secrets) if (!values.auth[name.slice(5)]) delete values.auth[name.slice(5)];
    if (values.auth.type !== 'bearer' || !values.auth.header) delete values.auth.header;
    return values;
  }

  #onChange({ target }) {
    if (target.name !== 'auth.type') return;
    this.authorizes = target.value !== 'none';
    if (this.authorizes) this.querySelector('form.editor details').open = true;
  }

  #toolsView(tools) {
    return html`<section aria-labelledby="server-tools">
      <h2 id="server-tools">${t('toolServer.tools')}</h2>
      ${tools.length ? nothing : html`<p class="muted">${t('toolServer.noTools')}</p>`}
      ${tools.map(tool => html`<parley-admin-server-tool .server=${this.route.id} .tool=${tool} @changed=${() => this.reload()}></parley-admin-server-tool>`)}
    </section>`;
  }

  async #test() {
    this.testing = true;
    await this.attempt(async () => (this.result = await write('POST', `tool-servers/${this.route.id}/test`)));
    this.testing = false;
    await this.reload();
  }

  #resultView({ ok, latency_ms: latency, protocol_version: version, tools, unusable, error, authorize_url: url }) {
    return html`<section class="panel" aria-labelledby="result" role="status">
      <h2 id="result">${ok ? t('toolServer.ok') : t('toolServer.failed')}</h2>
      ${error ? html`<p class="note failure">${icons.warning}<span>${error}</span></p>` : nothing}
      ${url ? html`<p><a href=${url} data-native>${t('toolServer.signIn')}</a></p>` : nothing}
      ${
        ok
          ? facts([
              [t('toolServer.latency'), milliseconds(latency)],
              [t('toolServer.protocol'), version],
              [t('tools.count'), words(tools.map(({ name }) => name))],
              unusable?.length && [t('toolServer.unusable'), unusable.join(' · ')],
            ])
          : nothing
      }
    </section>`;
  }

  async #delete() {
    const { id, name } = this.data.object;
    const question = {
      title: t('toolServer.delete', { name }),
      text: t('toolServer.deleteText'),
      action: t('admin.delete'),
      danger: true,
    };
    if (!(await ask(question))) return;
    if (await this.attempt(() => write('DELETE', `tool-servers/${id}`), t('admin.deleted')))
      this.leave(pathOf('tools'));
  }
}

customElements.define('parley-admin-tool-server', ToolServerEditor);
