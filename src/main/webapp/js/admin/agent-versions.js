import { fullTime, html, nothing, t } from './base.js';
import { ask } from './dialog.js';
import { pathOf } from './route.js';
import { Pages, read, write } from './server.js';
import { AdminView, moreButton } from './view.js';

/** The versions of an agent, each with what it changed. */
class AgentVersions extends AdminView {
  async load({ id }) {
    const [agent, pages] = await Promise.all([
      read(`agents/${id}`).catch(() => ({ name: t('agents.deleted') })),
      new Pages(`agents/${id}/versions`, 'versions', { limit: 20 }).more(),
    ]);
    return { agent, pages };
  }

  show({ agent, pages }) {
    return html`
      <p class="crumbs"><a href=${pathOf('agents')}>${t('admin.agents')}</a> / <a href=${pathOf('agents', this.route.id)}>${agent.name}</a></p>
      <h1>${t('agents.versions')}</h1>
      <ol class="versions" reversed>
        ${pages.rows.map(version => this.#version(version, agent))}
      </ol>
      ${moreButton(this, pages)}
    `;
  }

  #version({ version, at, by, changes }, agent) {
    const current = version === agent.version;
    return html`<li class="panel">
      <header class="head">
        <h2>${t('agents.versionNumber', { version })}${current ? html` <span class="tag">${t('agents.current')}</span>` : nothing}</h2>
        ${current || agent.managed_by ? nothing : html`<button @click=${() => this.#restore(version)}>${t('agents.restore')}</button>`}
      </header>
      <p class="muted">${fullTime(new Date(at))}, ${by || t('agents.byServer')}</p>
      ${changes.length ? html`<dl class="changes">${changes.map(change => this.#change(change))}</dl>` : html`<p class="muted">${t('agents.firstVersion')}</p>`}
    </li>`;
  }

  #change({ field, from, to, diff }) {
    return html`<div><dt>${t(`agent.${field}`)}</dt><dd>${diff ? diffView(diff) : html`<span class="code removed">${text(from)}</span> → <span class="code added">${text(to)}</span>`}</dd></div>`;
  }

  async #restore(version) {
    if (
      !(await ask({
        title: t('agents.restoreTitle', { version }),
        text: t('agents.restoreText'),
        action: t('agents.restore'),
      }))
    )
      return;
    await this.attempt(
      () => write('POST', `agents/${this.route.id}/versions/${version}/restore`),
      t('agents.restored'),
    );
    await this.reload();
  }
}

const diffView = diff =>
  html`<pre class="diff" tabindex="0" aria-label=${t('agents.diff')}>${diff.split('\n').map(line => html`<span class=${kinds[line[0]] ?? ''}>${line}\n</span>`)}</pre>`;

const kinds = { '+': 'added', '-': 'removed', '@': 'muted' };

const text = value =>
  value === undefined || value === null || value === ''
    ? '–'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

customElements.define('parley-admin-versions', AgentVersions);
