import { html, icons, nothing, t } from './base.js';
import { ask } from './dialog.js';
import { EditorView } from './editor.js';
import { milliseconds } from './formats.js';
import { go, pathOf } from './route.js';
import { read, write } from './server.js';
import { state } from './state.js';
import { facts, words } from './table.js';

const flags = ['temperature', 'stream_options', 'system_role', 'images', 'tools', 'reasoning'];

/** One endpoint: its settings, and a test with a real question. */
class EndpointEditor extends EditorView {
  static properties = { result: { state: true }, testing: { state: true } };

  place = 'endpoints';

  async load({ id }) {
    const [{ presets }, object] = await Promise.all([
      read('endpoints/presets'),
      id === 'new' ? null : read(`endpoints/${id}`),
    ]);
    const [{ id: preset, api_key_header: header, dialect }] = presets;
    return { presets, object: object ?? { preset, api_key_header: header, dialect, max_concurrent: 0 } };
  }

  groups({ presets, object }) {
    const text = (name, more) => ({ name, label: t(`endpoint.${name}`), ...more });
    const number = (name, more) => text(name, { type: 'number', min: 1, max: 3_600_000, ...more });
    return [
      {
        fields: [
          text('name', { required: true }),
          text('preset', {
            type: 'choice',
            choices: presets.map(({ id, name }) => ({ value: id, label: name })),
            hint: t('endpoint.presetHint'),
          }),
          text('url', {
            required: true,
            wide: true,
            hint: t('endpoint.urlHint'),
            placeholder: this.preset?.url ?? 'https://model.example.com/v1',
          }),
          text('api_key', { type: 'password', hint: object.has_key ? t('endpoint.keyKept') : t('endpoint.keyHint') }),
          text('default_model', { hint: t('endpoint.modelHint') }),
          number('max_concurrent', { min: 0, max: 1_000_000, hint: t('endpoint.concurrentHint') }),
        ],
      },
      {
        title: t('endpoint.connection'),
        fields: [
          text('api_key_header'),
          text('proxy', { hint: t('endpoint.proxyHint') }),
          text('headers', { type: 'map', hint: t('endpoint.mapHint') }),
          text('query', { type: 'map', hint: t('endpoint.queryHint') }),
          text('ca_certificate', { type: 'code', rows: 5, wide: true, hint: t('endpoint.caHint') }),
          number('connect_timeout_ms'),
          number('stall_timeout_ms'),
          number('max_wait_ms', { hint: t('endpoint.waitHint') }),
          number('tries', { max: 10 }),
        ],
      },
      {
        title: t('endpoint.dialect'),
        fields: [
          {
            name: 'dialect.max_tokens',
            type: 'choice',
            label: t('dialect.max_tokens'),
            choices: ['max_tokens', 'max_completion_tokens'].map(value => ({ value, label: value })),
          },
          ...flags.map(flag => ({ name: `dialect.${flag}`, type: 'flag', label: t(`dialect.${flag}`) })),
        ],
      },
    ];
  }

  show({ object }) {
    const readOnly = Boolean(object.managed_by);
    return html`
      <p class="crumbs"><a href=${pathOf('endpoints')}>${t('admin.endpoints')}</a></p>
      <header class="head">
        <h1>${object.name ?? t('endpoint.new')}</h1>
        ${this.isNew ? nothing : html`<button @click=${() => this.#test()} ?disabled=${this.testing}>${this.testing ? t('endpoint.testing') : t('endpoint.test')}</button>`}
        ${this.isNew || readOnly ? nothing : html`<button class="danger" @click=${() => this.#delete()}>${t('admin.delete')}</button>`}
      </header>
      ${this.isNew ? nothing : html`<p>${state(object.state, object.state_detail)}</p>`}
      ${readOnly ? html`<p class="note">${icons.info}<span>${t('endpoint.managedText')}</span></p>` : nothing}
      ${this.result ? this.#resultView(this.result) : nothing}
      <div @change=${this.#onChange}>${this.form(object, { readOnly, buttons: object.has_key && !readOnly ? html`<button type="button" @click=${() => this.#dropKey()}>${t('endpoint.dropKey')}</button>` : nothing })}</div>
    `;
  }

  async saved({ id }) {
    if (this.isNew) return go(pathOf('endpoints', id));
    await this.reload();
    return this.say(t('admin.saved'));
  }

  /** An empty field for the key keeps the stored one. */
  values() {
    const values = super.values();
    if (!values.api_key) delete values.api_key;
    return values;
  }

  /** A new endpoint takes the differences of its preset, which are shown at once. */
  #onChange({ target }) {
    if (target.name !== 'preset') return;
    this.preset = this.data.presets.find(({ id }) => id === target.value);
    const { url, name, api_key_header: header, dialect } = this.preset;
    const form = target.form.elements;
    form.url.placeholder = url;
    form.api_key_header.value = header;
    if (!form.name.value) form.name.value = name;
    form['dialect.max_tokens'].value = dialect.max_tokens;
    for (const flag of flags) form[`dialect.${flag}`].checked = dialect[flag];
  }

  async #test() {
    this.testing = true;
    await this.attempt(async () => (this.result = await write('POST', `endpoints/${this.route.id}/test`)));
    this.testing = false;
  }

  #resultView({ ok, latency_ms: latency, first_token_ms: first, models, model, error, dialect }) {
    return html`<section class="panel" aria-labelledby="result" role="status">
      <h2 id="result">${ok ? t('endpoint.ok') : t('endpoint.failed')}</h2>
      ${error ? html`<p class="note failure">${icons.warning}<span>${error}</span></p>` : nothing}
      ${facts([
        model && [t('endpoint.asked'), model],
        ok && [t('endpoint.latency'), milliseconds(latency)],
        ok && [t('endpoint.first'), milliseconds(first)],
        [t('endpoint.models'), models.length ? words(models.slice(0, 50)) : t('endpoint.noModels')],
        dialect && [t('endpoint.detected'), words([dialect.max_tokens, ...flags.filter(flag => dialect[flag])])],
      ])}
      ${dialect && !this.data.object.managed_by && this.#differs(dialect) ? html`<p class="buttons"><button @click=${() => this.#take(dialect)}>${t('endpoint.takeDialect')}</button></p>` : nothing}
    </section>`;
  }

  #differs(dialect) {
    return ['max_tokens', ...flags].some(name => dialect[name] !== this.data.object.dialect?.[name]);
  }

  #take(dialect) {
    return this.save({ dialect });
  }

  #dropKey() {
    return this.save({ api_key: '' });
  }

  async #delete() {
    const { name } = this.data.object;
    if (
      !(await ask({
        title: t('endpoint.delete', { name }),
        text: t('endpoint.deleteText'),
        action: t('admin.delete'),
        danger: true,
      }))
    )
      return;
    if (await this.attempt(() => write('DELETE', `endpoints/${this.route.id}`), t('admin.deleted')))
      this.leave(pathOf('endpoints'));
  }
}

customElements.define('parley-admin-endpoint', EndpointEditor);
