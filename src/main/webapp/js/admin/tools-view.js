import { html, nothing, t } from './base.js';
import { go, pathOf } from './route.js';
import { all, read } from './server.js';
import { state } from './state.js';
import { table } from './table.js';
import './tool-server-editor.js';
import { AdminView } from './view.js';

/** The tool servers and the built-in tools, or one server. */
class ToolsView extends AdminView {
  async load({ id }) {
    if (id) return {};
    const [servers, { tools }] = await Promise.all([all('tool-servers', 'servers'), read('built-in-tools')]);
    return { servers, tools };
  }

  show({ servers, tools }) {
    if (this.route.id) return html`<parley-admin-tool-server .route=${this.route}></parley-admin-tool-server>`;
    return html`
      <header class="head">
        <h1>${t('admin.tools')}</h1>
        <button class="primary" @click=${() => go(pathOf('tools', 'new'))}>${t('tools.new')}</button>
      </header>
      <p class="muted">${t('tools.intro')}</p>
      ${table({
        caption: t('admin.tools'),
        rows: servers,
        empty: t('tools.none'),
        columns: [
          { label: t('tools.name'), cell: ({ id, name }) => html`<a href=${pathOf('tools', id)}>${name}</a>` },
          { label: t('tools.url'), kind: 'wide', cell: ({ url }) => html`<span class="code">${url}</span>` },
          { label: t('tools.state'), cell: row => state(row.state, row.state_detail) },
          { label: t('tools.auth'), cell: ({ auth }) => t(`toolAuth.${auth.type}`) },
          {
            label: t('tools.count'),
            kind: 'number',
            cell: ({ tools: count, to_review: open }) =>
              open ? html`${count} <span class="tag">${t('tools.toReview', { count: open })}</span>` : count,
          },
        ],
      })}
      <h2>${t('tools.builtIn')}</h2>
      ${table({
        caption: t('tools.builtIn'),
        rows: tools,
        columns: [
          { label: t('tools.name'), cell: ({ name }) => html`<span class="code">${name}</span>` },
          { label: t('tools.description'), kind: 'wide', cell: ({ description }) => description },
          {
            label: t('tools.state'),
            cell: ({ missing }) => state(missing ? 'not_set_up' : 'ready', missing || nothing),
          },
        ],
      })}
    `;
  }
}

customElements.define('parley-admin-tools', ToolsView);
