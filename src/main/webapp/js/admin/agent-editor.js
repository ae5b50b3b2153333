import { html, icons, nothing, t } from './base.js';
import './agent-trial.js';
import { ask } from './dialog.js';
import { EditorView } from './editor.js';
import { go, pathOf } from './route.js';
import { all, read, write } from './server.js';
import { choosableTools, readTools, toolChoice } from './tool-choice.js';

const placeholders = [
  'current_date',
  'current_datetime',
  'user_name',
  'user_email',
  'user_groups',
  'user_language',
  'agent_name',
];
const fresh = { enabled: true, order: 1000, context_tokens: 8192, reasoning: 'shown' };

/** One agent: its fields, with a preview of its prompt and a pane to try it before it is saved. */
class AgentEditor extends EditorView {
  place = 'agents';

  async load({ id }) {
    const [endpoints, agents, servers, object] = await Promise.all([
      all('endpoints', 'endpoints'),
      all('agents', 'agents'),
      choosableTools(),
      id === 'new' ? fresh : read(`agents/${id}`),
    ]);
    return { endpoints, agents, servers, object };
  }

  groups({ endpoints, agents, servers, object }) {
    const field = (name, more) => ({ name, label: t(`agent.${name}`), ...more });
    const places = endpoints.map(({ id, name, default_model: model }) => ({
      value: id,
      label: model ? `${name} (${model})` : name,
    }));
    const efforts = ['minimal', 'low', 'medium', 'high'].map(value => ({ value, label: value }));
    return [
      {
        fields: [
          field('name', { required: true }),
          field('description', { wide: true }),
          field('endpoint', { type: 'choice', choices: places }),
          field('model', { required: true, hint: t('agent.modelHint') }),
          field('system_prompt', {
            type: 'area',
            rows: 10,
            wide: true,
            hint: t('agent.promptHint', { names: placeholders.map(name => `{{${name}}}`).join(', ') }),
          }),
          field('enabled', { type: 'flag' }),
          field('default', { type: 'flag' }),
        ],
      },
      {
        title: t('agent.audience'),
        fields: [
          field('groups', { type: 'list', hint: t('agent.groupsHint') }),
          field('users', { type: 'list', hint: t('agent.usersHint') }),
          field('tags', { type: 'list', hint: t('agent.tagsHint') }),
          field('default_for', { type: 'list', hint: t('agent.defaultForHint') }),
        ],
      },
      {
        title: t('agent.look'),
        fields: [
          field('overview', { type: 'area', rows: 4, wide: true, hint: t('agent.overviewHint') }),
          field('suggested_messages', { type: 'list', rows: 4, wide: true, hint: t('agent.lineHint') }),
          field('texts', { type: 'json', rows: 4, wide: true, empty: {}, hint: t('agent.textsHint') }),
          field('order', { type: 'number', min: -1_000_000, max: 1_000_000, hint: t('agent.orderHint') }),
          field('reasoning', {
            type: 'choice',
            choices: ['shown', 'folded', 'hidden'].map(value => ({ value, label: t(`reasoning.${value}`) })),
          }),
        ],
      },
      {
        title: t('agent.answer'),
        fields: [
          field('fallback_endpoint', {
            type: 'choice',
            choices: [{ value: '', label: t('agent.noFallback') }, ...places],
            hint: t('agent.fallbackHint'),
          }),
          field('context_tokens', { type: 'number', min: 1, max: 100_000_000, hint: t('agent.contextHint') }),
          field('max_output_tokens', { type: 'number', min: 1, max: 100_000_000, hint: t('agent.emptyHint') }),
          field('temperature', { type: 'number', min: 0, max: 2, step: 'any', hint: t('agent.emptyHint') }),
          field('reasoning_effort', { type: 'choice', choices: [{ value: '', label: t('agent.usual') }, ...efforts] }),
          field('vision', { type: 'flag' }),
        ],
      },
      {
        title: t('agent.more'),
        fields: [
          field('handoffs', {
            type: 'choices',
            choices: agents.filter(({ id }) => id !== object.id).map(({ id, name }) => ({ value: id, label: name })),
          }),
          field('tools', { type: 'own', view: value => toolChoice(servers, value), read: readTools }),
          field('knowledge', { type: 'list', hint: t('agent.knowledgeHint') }),
        ],
      },
    ];
  }

  show({ object }) {
    const readOnly = object.managed_by === 'file';
    return html`
      <p class="crumbs"><a href=${pathOf('agents')}>${t('admin.agents')}</a></p>
      <header class="head">
        <h1>${object.name ?? t('agents.new')}</h1>
        ${this.isNew ? nothing : html`<a class="button" href=${pathOf('agents', object.id, 'versions')}>${t('agents.versionsOf', { version: object.version })}</a>`}
        ${this.isNew || readOnly ? nothing : html`<button class="danger" @click=${() => this.#delete()}>${t('admin.delete')}</button>`}
      </header>
      ${readOnly ? html`<p class="note">${icons.info}<span>${t('agents.managedText')}</span></p>` : nothing}
      <div class="beside">
        <div>${this.form(object, { readOnly })}</div>
        <parley-admin-trial .agent=${() => ({ ...object, ...this.values() })}></parley-admin-trial>
      </div>
    `;
  }

  async saved({ id, warnings }) {
    if (this.isNew) {
      go(pathOf('agents', id));
      return this.say(warnings?.length ? warnings.join(' ') : t('admin.saved'));
    }
    await this.reload();
    this.warnings = warnings;
    return this.say(t('admin.saved'));
  }

  async #delete() {
    const { id, name } = this.data.object;
    if (
      !(await ask({
        title: t('agents.delete', { name }),
        text: t('agents.deleteText'),
        action: t('admin.delete'),
        danger: true,
      }))
    )
      return;
    if (await this.attempt(() => write('DELETE', `agents/${id}`), t('admin.deleted'))) this.leave(pathOf('agents'));
  }
}

customElements.define('parley-admin-agent', AgentEditor);
