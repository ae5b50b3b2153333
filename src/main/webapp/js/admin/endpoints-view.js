import { html, nothing, t } from './base.js';
import { ask } from './dialog.js';
import './endpoint-editor.js';
import { go, pathOf } from './route.js';
import { all, write } from './server.js';
import { state } from './state.js';
import { table } from './table.js';
import { AdminView } from './view.js';

/** The model endpoints, or one of them. */
class EndpointsView extends AdminView {
  load({ id }) {
    return id ? {} : all('endpoints', 'endpoints').then(endpoints => ({ endpoints }));
  }

  show({ endpoints }) {
    if (this.route.id) return html`<parley-admin-endpoint .route=${this.route}></parley-admin-endpoint>`;
    return html`
      <header class="head">
        <h1>${t('admin.endpoints')}</h1>
        <button @click=${() => this.#rotate()}>${t('endpoint.rotate')}</button>
        <button class="primary" @click=${() => go(pathOf('endpoints', 'new'))}>${t('endpoint.new')}</button>
      </header>
      <p class="muted">${t('endpoint.intro')}</p>
      ${table({
        caption: t('admin.endpoints'),
        rows: endpoints,
        columns: [
          {
            label: t('endpoint.name'),
            cell: ({ id, name, managed_by: by }) =>
              html`<a href=${pathOf('endpoints', id)}>${name}</a>${by ? html` <span class="tag">${t('endpoint.managed')}</span>` : nothing}`,
          },
          { label: t('endpoint.url'), kind: 'wide', cell: ({ url }) => html`<span class="code">${url}</span>` },
          { label: t('endpoint.state'), cell: row => state(row.state, row.state_detail) },
          { label: t('endpoint.key'), cell: row => (row.has_key ? t('endpoint.hasKey') : t('endpoint.noKey')) },
          { label: t('endpoint.default_model'), cell: row => row.default_model || undefined },
        ],
      })}
    `;
  }

  async #rotate() {
    if (!(await ask({ title: t('endpoint.rotate'), text: t('endpoint.rotateText'), action: t('endpoint.rotate') })))
      return;
    await this.attempt(async () => {
      const { encrypted, failed } = await write('POST', 'endpoints/rotate-keys');
      this.say(
        failed.length
          ? t('endpoint.rotatedNot', { names: failed.join(', ') })
          : t('endpoint.rotated', { count: encrypted }),
      );
    });
  }
}

customElements.define('parley-admin-endpoints', EndpointsView);
