import { html, icons, nothing, t } from './base.js';
import './agent-editor.js';
import './agent-import.js';
import './agent-versions.js';
import { go, pathOf } from './route.js';
import { all, download, write } from './server.js';
import { state } from './state.js';
import { table, words } from './table.js';
import { AdminView } from './view.js';

/** The agents in order, or one of them. */
class AgentsView extends AdminView {
  async load({ id }) {
    if (id) return {};
    const [agents, endpoints] = await Promise.all([all('agents', 'agents'), all('endpoints', 'endpoints')]);
    return { agents, endpoints: new Map(endpoints.map(({ id: one, name }) => [one, name])) };
  }

  show({ agents, endpoints }) {
    const { id, part } = this.route;
    if (id === 'import') return html`<parley-admin-import .route=${this.route}></parley-admin-import>`;
    if (part === 'versions') return html`<parley-admin-versions .route=${this.route}></parley-admin-versions>`;
    if (id) return html`<parley-admin-agent .route=${this.route}></parley-admin-agent>`;
    return html`
      <header class="head">
        <h1>${t('admin.agents')}</h1>
        <button @click=${() => this.#export('application/json', 'agents.json')}>${t('agents.exportJson')}</button>
        <button @click=${() => this.#export('application/yaml', 'agents.yaml')}>${t('agents.exportYaml')}</button>
        <button @click=${() => go(pathOf('agents', 'import'))}>${t('agents.import')}</button>
        <button class="primary" @click=${() => go(pathOf('agents', 'new'))}>${t('agents.new')}</button>
      </header>
      ${table({
        caption: t('admin.agents'),
        rows: agents,
        empty: t('agents.none'),
        columns: [
          {
            label: t('agents.name'),
            kind: 'wide',
            cell: agent =>
              html`<a href=${pathOf('agents', agent.id)}>${agent.name}</a>${agent.default ? html` <span class="tag">${t('agents.default')}</span>` : nothing}${agent.managed_by ? html` <span class="tag">${t('agents.managed')}</span>` : nothing}`,
          },
          { label: t('agents.model'), cell: ({ model }) => html`<span class="code">${model}</span>` },
          {
            label: t('agents.endpoint'),
            cell: ({ endpoint }) =>
              html`<a href=${pathOf('endpoints', endpoint)}>${endpoints.get(endpoint) ?? endpoint}</a>`,
          },
          {
            label: t('agents.audience'),
            cell: ({ groups, users }) =>
              groups.length + users.length ? words([...groups, ...users].slice(0, 6)) : t('agents.everybody'),
          },
          { label: t('agents.state'), cell: ({ enabled }) => state(enabled ? 'enabled' : 'disabled') },
          {
            label: t('agents.version'),
            kind: 'number',
            cell: ({ id: one, version }) => html`<a href=${pathOf('agents', one, 'versions')}>${version}</a>`,
          },
          {
            label: t('admin.actions'),
            kind: 'actions',
            cell: agent =>
              html`<parley-menu .label=${t('thread.menu', { title: agent.name })} .items=${this.#items(agent, agents)}></parley-menu>`,
          },
        ],
      })}
    `;
  }

  #items(agent, agents) {
    const at = agents.indexOf(agent);
    const show = {
      label: t('agents.versions'),
      icon: icons.again,
      action: () => go(pathOf('agents', agent.id, 'versions')),
    };
    if (agent.managed_by) return [show];
    return [
      ...(at > 0 ? [{ label: t('agents.up'), icon: icons.up, action: () => this.#move(agents, at, at - 1) }] : []),
      ...(at < agents.length - 1
        ? [{ label: t('agents.down'), icon: icons.down, action: () => this.#move(agents, at, at + 1) }]
        : []),
      ...(agent.default
        ? []
        : [
            { label: t('agents.makeDefault'), icon: icons.check, action: () => this.#change(agent, { default: true }) },
          ]),
      {
        label: agent.enabled ? t('agents.disable') : t('agents.enable'),
        icon: icons.stop,
        action: () => this.#change(agent, { enabled: !agent.enabled }),
      },
      show,
    ];
  }

  #change({ id, version }, fields) {
    return this.#then(() => write('PUT', `agents/${id}`, { ...fields, version }));
  }

  /** Gives new numbers only to agents that are not in order already. */
  #move(agents, from, to) {
    const wanted = agents.toSpliced(from, 1).toSpliced(to, 0, agents[from]);
    return this.#then(async () => {
      let last = -Infinity;
      for (const { id, version, order, managed_by: by } of wanted) {
        if (order > last || by) last = Math.max(last, order);
        else await write('PUT', `agents/${id}`, { order: ++last, version });
      }
    });
  }

  async #then(work) {
    await this.attempt(work, t('admin.saved'));
    await this.reload();
  }

  #export(type, name) {
    return this.attempt(() => download('agents/export', {}, type, name));
  }
}

customElements.define('parley-admin-agents', AgentsView);
